// Builds src/ into the two files that every page carries. The first line of each names the sources it was made from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL(".", import.meta.url);
const target = new URL("../sepakat/report/page/bundle/", here);
const names = ["package-lock.json", ...readdirSync(new URL("src/", here)).sort().map((name) => `src/${name}`)];
const digest = createHash("sha256");
for (const name of names) digest.update(readFileSync(new URL(name, here)));
const banner = `/* sources ${digest.digest("hex")} */`;

const common = { bundle: true, minify: true, write: false, target: "es2022", charset: "utf8", legalComments: "none" };
const script = await build({
  ...common, entryPoints: ["src/main.tsx"], format: "iife", jsx: "automatic", jsxImportSource: "preact",
});
const style = await build({ ...common, entryPoints: ["src/page.css"] });
for (const [name, { outputFiles }] of [["page.js", script], ["page.css", style]]) {
  const text = `${banner}\n${outputFiles[0].text}`;
  writeFileSync(new URL(name, target), text);
  console.log(`${name}: ${(Buffer.byteLength(text) / 1000).toFixed(1)} kB`);
}
