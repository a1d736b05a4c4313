// How long a host name is in ASCII (IDNA, RFC 3490, 3491, 3492), as Python's codec "idna"
// has it; null: it is no name. Our server measures addresses with that codec, and a
// browser's own rules (UTS 46) would let other names pass.
const LONGEST_LABEL = 63;
const DOTS = /[.\u3002\uff0e\uff61]/u;
const ASCII = /^[\0-\x7f]*$/;
const NOTHING = /[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/gu;
const FORBIDDEN = new RegExp(
  "[\\p{Zs}\\p{Zl}\\p{Zp}\\p{Cc}\\p{Co}\\p{Cs}\\p{Noncharacter_Code_Point}\\u06dd\\u070f\\u180e" +
    "\\ufff9-\\ufffd\\u2ff0-\\u2ffb\\u0340\\u0341\\u200e\\u200f\\u2061-\\u2063\\u202a-\\u202e" +
    "\\u206a-\\u206f\\u{1d173}-\\u{1d17a}\\u{e0001}\\u{e0020}-\\u{e007f}]",
  "u",
);
const FROM_RIGHT = /[\u05be\u05c0\u05c3\u05d0-\u05f4\u061b\u061f\u0621-\u064a\u066d-\u066f\u0671-\u06d5\u06dd\u06e5\u06e6\u06fa-\u070d\u0710\u0712-\u072c\u0780-\u07a5\u07b1\u200f\ufb1d\ufb1f-\ufb28\ufb2a-\ufdfc\ufe70-\ufefc]/u;
const FROM_LEFT = /(?=\p{L}|\p{Nl}|\p{Mc})[^\u0590-\u07ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

export function asciiLength(host) {
  const labels = host.split(DOTS);
  let length = labels.length - 1;
  for (const label of labels) {
    const size = labelLength(label);
    if (size < 1 || size > LONGEST_LABEL) return null;
    length += size;
  }
  return length;
}

function labelLength(label) {
  if (ASCII.test(label)) return label.length;
  const folded = label.replace(NOTHING, "").normalize("NFKC").toUpperCase().toLowerCase();
  const prepared = folded.normalize("NFKC");
  if (FORBIDDEN.test(prepared) || !oneDirection(prepared)) return 0;
  if (ASCII.test(prepared)) return prepared.length;
  return prepared.startsWith("xn--") ? 0 : "xn--".length + punycodeLength(prepared);
}

function oneDirection(label) {
  const points = [...label];
  if (!points.some((point) => FROM_RIGHT.test(point))) return true;
  const both = points.some((point) => FROM_LEFT.test(point));
  return !both && FROM_RIGHT.test(points[0]) && FROM_RIGHT.test(points.at(-1));
}

// RFC 3492, 6.3: only how many signs come out.
function punycodeLength(label) {
  const points = [...label].map((sign) => sign.codePointAt(0));
  const basic = points.filter((point) => point < 128).length;
  let length = basic + (basic ? 1 : 0);
  let [n, delta, bias, handled] = [128, 0, 72, basic];
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      let rest = delta;
      for (let k = 36; ; k += 36) {
        const threshold = Math.min(Math.max(k - bias, 1), 26);
        length += 1;
        if (rest < threshold) break;
        rest = Math.floor((rest - threshold) / (36 - threshold));
      }
      bias = adapted(delta, handled + 1, handled === basic);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return length;
}

function adapted(delta, number, first) {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / number);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
