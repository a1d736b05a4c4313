// What X and Mastodon take for a link, as [start, end] in UTF-16 units: the twin of
// _links() and _mastodon_links() in lib/counting.py.
import { asciiLength } from "./counting-hosts.js";
import { DOMAIN, LINK, SHORT_LINK } from "./counting-patterns.js";

const LONGEST_LINK = 4096;
const LONGEST_SLUG = 40;
const MOST_TIGHT_SIGNS = 60;
const TIGHT_SIGN = /(?<=\S)[.(](?=\S)/gu;
const LONG_WORD = /[^\p{White_Space}.,:;!?/@#$%&'()*+<=>\[\]\\^{|}~]{300,}/gu;
const WORD_END = 140;
// Mastodon's addresses go on where X's end: see _TAIL in lib/counting.py.
const FRONT = /^(https?:\/\/)([^/?:]*)(?::[0-9]*)?/iu;
const IN_PATH = "[^\\p{White_Space}<>()?]";
const PAIR = `\\((?:${IN_PATH}+|${IN_PATH}*\\(${IN_PATH}+\\)${IN_PATH}*)\\)`;
const PATH_END = "[^\\p{White_Space}()?!*\"'\\u300c\\u300d<>;:=,.$%\\[\\]~&\\|@]";
const BEYOND = "\\u00a0-\\ud7ff\\ue000-\\ufdcf\\ufdf0-\\uffef\\u{10000}-\\u{dffff}\\u{e1000}-\\u{10fffd}";
const TAIL = new RegExp(
  `(?:/(?:(?:${IN_PATH}|${PAIR})*(?:${PATH_END}|${PAIR}))?)?` +
    `(?:\\?[A-Za-z0-9!?*'();:&=+$/%#\\[\\]\\-_.,~\\|@\\^${BEYOND}]*[A-Za-z0-9_&=#/\\-${BEYOND}])?`,
  "uy",
);
const points = (text) => [...text].length;

export function* findLinks(whole, withoutProtocol) {
  const text = fewSigns(whole).replace(LONG_WORD, hollow);
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

export function* mastodonLinks(text) {
  let read = 0;
  for (const [start, stop] of findLinks(text, false)) {
    const front = text.slice(start, stop).match(FRONT);
    if (start < read || !front) continue;
    const after = (TAIL.lastIndex = start + front[0].length);
    const isShort = SHORT_LINK.test(text.slice(start, stop));
    const end = isShort ? stop : Math.max(stop, after + text.match(TAIL)[0].length);
    if (!isAddress(text.slice(start, end), front[1], front[2])) continue;
    yield [start, end];
    read = end;
  }
}

function isAddress(url, protocol, domain) {
  const length = asciiLength(domain);
  if (length === null) return false;
  return points(protocol) + points(url) - points(domain) + length <= LONGEST_LINK;
}

function hollow(word) {
  const signs = [...word];
  const middle = signs
    .slice(WORD_END, -WORD_END)
    .join("")
    .replace(/[-_\u00a1-\u02bb\u0300-\u036f\u0400-\u052f\u1e00-\u1eff]/g, "a")
    .replace(/[^\x00-\x7f]/g, " ");
  return signs.slice(0, WORD_END).join("") + middle + signs.slice(-WORD_END).join("");
}

function fewSigns(text) {
  let number = 0;
  for (const sign of text.matchAll(TIGHT_SIGN)) {
    if (number === MOST_TIGHT_SIGNS) {
      const before = text.slice(0, sign.index);
      return before.slice(0, Math.max(before.lastIndexOf(" "), before.lastIndexOf("\n")) + 1);
    }
    number += 1;
  }
  return text;
}
