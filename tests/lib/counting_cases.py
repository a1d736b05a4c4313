"""Texts that are hard to count, beside the published ones.

`X_MORE` are weights that follow from X's published rules (docs.x.com, "Counting
characters"; twitter-text, configuration v3, read 2026-11-25): code points 0-4351 and
some punctuation weigh 1, everything else 2, a link 23, an emoji 2, after NFC.

`MASTODON_MORE` are what the cases of Mastodon's own counter say, restated
(mastodon/mastodon, app/javascript/mastodon/features/compose/util/counter.test.ts, read 2026-11-25), where the
page there and the server agree: a host without a protocol is a link for the page only.
"""

from __future__ import annotations

X_MORE = [
    ("", 0),
    ("Grüße aus Köln", 14),
    ("Gru\u0308\u00dfe", 5),  # decomposed
    ("日本語", 6),
    ("한국어 テスト", 13),
    ("1 € … • →", 13),
    ("“quoted” – really — yes", 23),
    ("🇩🇪", 2),
    ("🇩🇪🇦🇹🇨🇭", 6),
    ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2),  # England
    ("1️⃣2️⃣#️⃣", 6),
    ("👍🏽👍🏿", 4),
    ("👨‍👩‍👧‍👦", 2),
    ("👩🏾‍🚒 im Dienst", 12),
    ("❤️ ☀️", 5),
    ("☺", 2),
    ("©®™", 6),
    ("wendbach.de", 23),
    ("www.wendbach.de/a/b?c=d", 23),
    ("https://wendbach.de", 23),
    ("Mehr: https://wendbach.de/karriere.", 30),
    ("(https://wendbach.de)", 25),
    ("https://münchen.de", 23),
    ("https://xn--mnchen-3ya.de/", 23),
    ("https://日本語.jp/テスト", 29),  # the path ends before other scripts
    ("https://wendbach.photography und wendbach.wien", 51),
    ("wendbach.notatld", 16),
    ("name@wendbach.de", 16),
    ("@wendbach.de", 12),
    ("#wendbach.de", 12),
    ("-wendbach.de", 12),
    ("https://t.co/abcdefghij", 23),
    ("https://t.co/" + "a" * 41, 54),
    ("https://wendbach.de/" + "a" * 4080, 4100),  # longer than 4,096 is no link
    ("https://wendbach.de/" + "a" * 4060, 23),
    ("https://wendbach.de\u200e", 25),
    ("\u202ahttps://wendbach.de\u202c", 27),
    ("\u202eabc", 5),
    ("a\r\nb\rc\nd", 7),
    ("http://a.de http://b.de", 47),
    ("Foohttps://wendbach.de", 22),
    ("wendbach.de wendbach.ch:8080/x", 47),
    ("e.g. i.e. z.B.", 14),
    ("http://192.168.0.1/", 19),
    ("http://localhost/", 17),
]

_HOSTS = [
    "universal-acceptance-test.international",
    "تجربة-القبول-الشامل.موريتانيا",
    "համընդհանուր-ընկալում-թեստ.հայ",
    "সর্বজনীন-স্বীকৃতির-পরীক্ষা.ভারত",
    "универсальное-принятие-тест.москва",
    "सार्वभौमिक-स्वीकृति-परीक्षण.संगठन",
    "უნივერსალური-თავსობადობის-ტესტი.გე",
    "καθολική-αποδοχή-δοκιμή.ευ",
    "다국어도메인이용환경테스트.한국",
    "מבחן-קבלה-אוניברסלי.קום",
    "どこでもつかえる.みんな",
    "ಸಾರ್ವತ್ರಿಕ-ಸ್ವೀಕಾರಾರ್ಹತೆ-ಪರೀಕ್ಷೆ.ಭಾರತ",
    "ユニバーサルアクセプタンス.クラウド",
    "பொது-ஏற்பு-சோதனை.சிங்கப்பூர்",
    "ยูเอทดสอบ.ไทย",
    "普遍适用测试.我爱你",
    "普遍適用測試.台灣",
    "ሁለንአቀፍ-ተቀባይነት-ሙከራ.com",
    "épreuve-acceptation-universelle.org",
]
MASTODON_MORE = [
    ("hello world", 11),
    ("see https://example.com here", 32),
    ("look https://example.com/🐪/#camel here", 33),
    ("besøk https://grå.org/ idag", 34),
    ("参观 https://慕田峪长城.网址/ 今天", 29),
    ("hi @bob@example.com", 7),
    ("hi @bob", 7),
    ("@bob@example.com look https://example.com", 33),
    ("mail arnt@grå.org for details", 29),
    ("hi @arnt@grå.org", 8),
    ("hi @user@慕田峪长城.网址", 8),
    ("greet @arnt@grå.org, then go", 20),
    ("foo@arnt@grå.org", 16),
    ("@arnt@grå.org and @bob@example.com", 14),
    *((f"look https://{host}/ here", 33) for host in _HOSTS),
    *((f"@info@{host}", 5) for host in _HOSTS),
    ("https://ja.wendbach.de/wiki/東京_(都)/x?q=日本#上 ja", 26),
    ("https://a.de/x。 (https://b.de/y)", 49),
    ("https://a.de/x!", 24),
    ("https://t.co/abc/ä", 25),
    ("https://a.de/" + "東" * 4090, 13 + 4090),  # longer than 4,096 is no link
]

# What makes careless patterns slow: each is counted in a moment, however long.
ENDLESS = [
    "a." * 50_000, "a.co " * 20_000, "https://" + "a." * 9_999,
    "@" + "a" * 50_000, "@a-" * 30_000, "@a@b " * 20_000, "@" + "a." * 30_000,
    "https://a.de/" + "(a)" * 30_000, "https://a.de/" + "(a" * 40_000,
    "a." + "ä" * 100_000, "a." + "中" * 100_000, "https://" + "a-" * 50_000,
    "https://a.de/" + "👩\u200d" * 50_000, "a.de " + "🇩" * 100_000,
    "https://a.de/?" + "ä" * 100_000, "https://a.de/" + "." * 90_000,
]  # fmt: skip

HARD = [
    "https://example.com/" + "a" * 4080,
    "foohttps://example.com/a",
    "@eva@social.example und @eva",
    "@eva@" + "a" * 250 + ".example",
    "@eva@" + "a" * 255 + ".example",
    "=@eva@social.example /@eva@b.example",
    "https://social.example/@eva@b.example",
    "@é@social.example @a.b-c_d@münchen.example",
    "http://a.de,http://b.de;https://c.de",
    "क्षि ক্ষ ണ്‍ ප්‍ර",
    "👩‍👩‍👧‍👧👨🏿‍🦰🧑‍🤝‍🧑🏴‍☠️❤️‍🔥🫱🏽‍🫲🏿",
    "🇩🇪🇩 🇩",
    "e\u0301\u0302\u0303 Z\u0351\u036b\u0343",
    "\u1100\u1161\u11a8 각",
    "a\u200db \u200d \ufe0f",
    "\r\n\r\n\n\r",
    "\u2028\u2029\u0085",
    "©️ ® 1 2️⃣ *️⃣",
    "١٢٣ שלום https://שלום.example",
    "https://aא.com אa.com",
    "İstanbul ıspanak.com ſt.co ß.de",
    "xn--a.de xn--ä.de",
    "a" * 64 + ".de",
    "a." * 70 + "de",
    "https://" + "ä" * 60 + ".de",
    "…t.de ….de",
    "\u00adweich\u00ad.de",
    "\ufeffBOM \ufffe",
    "#😀 @😀 😀.com 😀.ws",
    "Ｗｅｎｄｂａｃｈ．ｄｅ",
    "Werbung | „Pumpe“ – 100 % → läuft …",
    "TAB\tund  zwei\u00a0\u202fRäume",
    "𝐛𝐨𝐥𝐝 𝔣𝔯𝔞𝔨𝔱𝔲𝔯 𝟙𝟚",
    "https://bit.ly/abc?x=1&y=(2)#z (https://de.example/P_(T))",
    "https://a.de/ä/ö https://a.de/привет",
    "ftp://wendbach.de mailto:a@b.de",
    "@İ@eva.example @K@eva.example",
    "https://a.de/x(ä) https://a.de/((c)d)🐪?q=日&x=「y」",
    "a." + "中" * 400 + "b.de",
    "https://a.de/" + "ä" * 350 + "/中?" + "a-" * 200,
    "a.de " + "🇩" * 131 + "\u0301 🇩🇪",
]
