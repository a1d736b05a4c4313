// What X and Mastodon take for a link, as [start, end] in UTF-16 units: the twin of
// _links() in lib/counting.py.
import { asciiLength } from "./counting-hosts.js";
import { DOMAIN, LINK, SHORT_LINK } from "./counting-patterns.js";

const LONGEST_LINK = 4096;
const LONGEST_SLUG = 40;
const MOST_TIGHT_DOTS = 60;
const TIGHT_DOT = /(?<=\S)\.(?=\S)/gu;
const points = (text) => [...text].length;

export function* findLinks(whole, withoutProtocol) {
  const text = fewDots(whole);
  if (!text.includes(withoutProtocol ? "." : ":")) return;
  for (const found of text.matchAll(LINK)) {
    const [all, , before, url, protocol, domain, , path] = found;
    const start = found.index + all.length - url.length;
    if (!isAddress(url, protocol ?? "https://", domain)) continue;
    if (protocol !== undefined) {
      const short = url.match(SHORT_LINK);
      if (short && short[1].length > LONGEST_SLUG) continue;
      yield [start, start + (short ? short[0] : url).length];
    } else if (withoutProtocol && !/^[-_./]/.test(before)) {
      const parts = [...domain.matchAll(DOMAIN)].map((one) => [start + one.index, start + one.index + one[0].length]);
      if (parts.length && path) parts.at(-1)[1] = start + url.length;
      yield* parts;
    }
  }
}

function isAddress(url, protocol, domain) {
  const length = asciiLength(domain);
  if (length === null) return false;
  return points(protocol) + points(url) - points(domain) + length <= LONGEST_LINK;
}

function fewDots(text) {
  let number = 0;
  for (const dot of text.matchAll(TIGHT_DOT)) {
    if (number === MOST_TIGHT_DOTS) {
      const before = text.slice(0, dot.index);
      return before.slice(0, Math.max(before.lastIndexOf(" "), before.lastIndexOf("\n")) + 1);
    }
    number += 1;
  }
  return text;
}
