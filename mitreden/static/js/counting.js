// How long a text is, as each network counts it: the twin of lib/counting.py, so that the
// number moves while somebody types and the server comes to the same one. Sources and the
// reasons are there. Every conformance case is counted here and there by a test
// (tests/journeys/test_counting.py).
import { findLinks, mastodonLinks } from "./counting-links.js";
import { EMOJI, WEIGHTS } from "./counting-patterns.js";

const LONGEST_HOST = 253;
const WORD = "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]";
const MENTION = new RegExp(
  `(?<!=|/|${WORD})(@[A-Za-z0-9_](?:[A-Za-z0-9_.\\-]*[A-Za-z0-9_])?)@(${WORD}+(?:[.\\-]+${WORD}+)*)`,
  "gu",
);
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const encoder = new TextEncoder();

const points = (text) => [...text].length;
const bytes = (text) => encoder.encode(text).length;
const graphemes = (text) => [...segmenter.segment(text)].length;

function threads(text) {
  let sum = 0;
  for (const { segment } of segmenter.segment(text)) {
    const ascii = bytes(segment) === segment.length;
    sum += PICTURE.test(segment) && !ascii ? bytes(segment) : points(segment);
  }
  return sum;
}

function mastodon(text) {
  const links = [...mastodonLinks(text)];
  let sum = 0;
  const spans = links.map(([start, end]) => [start, end, WEIGHTS.link]);
  for (const found of text.matchAll(MENTION)) {
    const start = found.index;
    const end = start + found[0].length;
    const inside = links.some(([from, to]) => from < end && start < to);
    if (points(found[2]) <= LONGEST_HOST && !inside) spans.push([start, end, found[1].length]);
  }
  let at = 0;
  for (const [start, end, weight] of spans.sort((a, b) => a[0] - b[0])) {
    sum += graphemes(text.slice(at, start)) + weight;
    at = end;
  }
  return sum + graphemes(text.slice(at));
}

function x(text) {
  const normal = text.normalize("NFC").replace(/\r\n?/g, "\n");
  const pieces = new Map();
  for (const found of normal.matchAll(EMOJI)) {
    pieces.set(found.index, [found.index + found[0].length, WEIGHTS.otherwise]);
  }
  for (const [start, end] of findLinks(normal, true)) {
    pieces.set(start, [end, WEIGHTS.link * WEIGHTS.scale]);
  }
  let sum = 0;
  for (let at = 0; at < normal.length; ) {
    const point = normal.codePointAt(at);
    const [end, weight] = pieces.get(at) ?? [at + (point > 0xffff ? 2 : 1), weightOf(point)];
    sum += weight;
    at = end;
  }
  return Math.floor(sum / WEIGHTS.scale);
}

function weightOf(point) {
  const range = WEIGHTS.ranges.find(([first, last]) => first <= point && point <= last);
  return range ? range[2] : WEIGHTS.otherwise;
}

const COUNTERS = {
  x, mastodon, threads, graphemes, bluesky: graphemes,
  codepoints: points, utf16: (text) => text.length,
};

export function count(text, counter) {
  return COUNTERS[counter](text);
}

export function measure(text, { counter, limit, bytes: most }) {
  const number = count(text, counter);
  const over = (limit && number > limit) || (most && bytes(text) > most);
  return { count: number, fits: !over };
}
