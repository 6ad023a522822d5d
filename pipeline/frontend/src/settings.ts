// What the reader chose, kept by the browser where it lets us.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Lang } from "./words";

export type Theme = "light" | "dark";

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`sepakat.${name}`);
  } catch {
    return null; // browsers may refuse storage to files
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`sepakat.${name}`, value);
  } catch {
    // the choice then lasts as long as the page
  }
}

export function useLang(): [Lang, (lang: Lang) => void] {
  const [lang, setLang] = useState<Lang>(() => (kept("lang") ?? document.documentElement.lang) === "en" ? "en" : "id");
  useLayoutEffect(() => { document.documentElement.lang = lang; }, [lang]);
  return [lang, (chosen) => { keep("lang", chosen); setLang(chosen); }];
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const [chosen, choose] = useState(kept("theme") as Theme | null);
  const [isDark, setDark] = useState(system.matches);
  useEffect(() => {
    const follow = () => setDark(system.matches);
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);
  const theme = chosen ?? (isDark ? "dark" : "light");
  useLayoutEffect(() => { document.documentElement.dataset.theme = theme; }, [theme]);
  return [theme, (next) => { keep("theme", next); choose(next); }];
}
