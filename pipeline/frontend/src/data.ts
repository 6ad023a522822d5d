// What the page carries, unpacked: columns for all records at once, passages only when a record is opened.

export interface Overview {
  title: string | null;
  made: { version: string; as_of: string; text: "none" | "quote" | "full"; per_chunk: number };
  totals: { articles: number; pages: number | null };
  articles: {
    id: string[]; url: (string | null)[]; title: (string | null)[]; source: (string | null)[];
    published: (string | null)[];
  };
  bodies: { name: string[]; kind: string[]; known: number[] };
  records: Records;
  linked: Linked | null;
  review: ReviewSettings | null;
}

export interface ReviewSettings { token: string; reviewer: string }

/** One signer: name, office, party. */
export type Signer = [string | null, string | null, string | null];

export interface Records {
  agreement_id: string[]; article: number[]; type: string[]; type_text: string[]; status: string[];
  title: (string | null)[]; date: (string | null)[]; date_basis: (string | null)[]; date_text: (string | null)[];
  place: (string | null)[]; valid_until: (string | null)[]; duration: (string | null)[];
  expires_on: (string | null)[]; expires_basis: (string | null)[]; numbers: string[][]; parties: number[][];
  spellings: string[][][]; signatories: Signer[][]; scope: string[][]; confidence: number[];
  linked: (number | null)[]; corrected: Correction[][];
}

export interface Linked { reports: number[]; outlets: number[]; contradictions: string[][] }

/** Field, the machine's value, the value after the judgement, verdict, reviewer. */
export type Correction = [string, unknown, unknown, string, string];

/** Path of the value, index of its passage, first and last offset in it, rule, score. */
export type Mark = [string, number | null, number, number, string, number];
export type Passage = ["title" | "text", string];
export type Detail = [Passage[], Record<string, Mark[]>];

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const quick = (Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64;
  if (quick) return quick(base64);
  const packed = atob(base64);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  return bytes;
}

async function unpack<T>(id: string): Promise<T> {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page lacks its part ${id}`);
  const stream = new Blob([bytesOf(element.textContent ?? "")]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** The passages stand at the end of the page, behind the script: they may be asked for while it is still coming. */
async function arrived(): Promise<void> {
  if (document.readyState !== "loading") return;
  await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
}

export const readOverview = () => unpack<Overview>("overview");

const chunks = new Map<number, Promise<Detail[]>>();

/** Passages and evidence of an article, by its index. */
export async function readDetail(data: Overview, article: number): Promise<Detail> {
  const size = data.made.per_chunk;
  const chunk = Math.floor(article / size);
  if (!chunks.has(chunk)) chunks.set(chunk, arrived().then(() => unpack<Detail[]>(`chunk-${chunk}`)));
  return (await chunks.get(chunk)!)[article % size];
}
