// The words of the page in two languages. Codes of the tables (signed, nota_kesepahaman) keep their names in the data.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import en from "./en.json";
import id from "./id.json";

export type Lang = "id" | "en";
export type Key = keyof typeof en;

const WORDS: Record<Lang, Record<string, string>> = { en, id };

export interface Language {
  lang: Lang;
  /** A phrase, with {names} filled in. */
  t(key: Key, values?: Record<string, string | number>): string;
  /** The name of a code (kind of document, status, field); the code itself where it has none. */
  code(group: string, code: string): string;
  number(value: number): string;
  /** An ISO day, month or year in words. */
  date(iso: string): string;
  month(iso: string): string;
  duration(iso: string): string;
}

export function language(lang: Lang): Language {
  const locale = lang === "id" ? "id-ID" : "en-GB";
  const words = WORDS[lang];
  const numbers = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const fill = (text: string, values: Record<string, string | number>) =>
    text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : String(value);
    });
  return {
    lang,
    t: (key, values = {}) => fill(words[key] ?? key, values),
    code: (group, code) => words[`${group}.${code}`] ?? code,
    number: (value) => numbers.format(value),
    date: (iso) => (iso.length === 4 ? iso : (iso.length === 10 ? day : month).format(new Date(iso))),
    month: (iso) => month.format(new Date(iso)),
    duration: (iso) => {
      const parts = [...iso.matchAll(/(\d+)([YMWD])/g)];
      const phrase = (count: string, unit: string) =>
        (count === "1" && words[`unit.${unit}.one`]) || fill(words[`unit.${unit}`], { n: Number(count) });
      return parts.map(([, count, unit]) => phrase(count, unit)).join(" ") || iso;
    },
  };
}

export const Words = createContext<Language>(language("id"));
export const useWords = () => useContext(Words);
