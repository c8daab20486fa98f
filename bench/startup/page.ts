const words = ['salon', 'haircut', 'booking', 'price', 'master', 'review', 'address'];
const text = Array.from({ length: 900 }, (_, index) => words[(index * 5) % words.length]).join(' ');

/** The page that every tag is measured on: some text, a stylesheet, two pictures, a script of its own; the tag first in head. */
export function pageWith(tag: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${tag}<title>Bench</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head>
<body><h1>Bench</h1><img src="/one.bmp" width="200" height="140" alt=""><img src="/two.bmp" width="200" height="140" alt="">
<p>${text}</p><form><input name="name"><input name="phone"><button>Send</button></form><a href="/next">next</a>
<script src="/page.js" defer></script></body></html>`;
}

export const stylesheet = `body{font:16px/1.5 sans-serif;margin:2em auto;max-width:46em}${Array.from(
  { length: 120 },
  (_, index) => `.c${index}{padding:${index}px}`,
).join('')}`;

export const pageScript = `document.querySelectorAll('a').forEach(a=>a.addEventListener('click',()=>{}));${'/* the site\u2019s own code */'.repeat(150)}`;

/** An uncompressed picture of 100 by 70, so that the page has something to load beside the tag. */
export function picture(): Buffer {
  const [width, height, header] = [100, 70, 54];
  const file = Buffer.alloc(header + width * height * 3);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(header, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  let noise = 7;
  for (let at = header; at < file.length; at++) {
    noise = (noise * 1_103_515_245 + 12_345) & 0x7fffffff;
    file[at] = noise >> 16;
  }
  return file;
}
