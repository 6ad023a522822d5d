// The quoted sentences, or the whole article, with what proves a value marked. Text is set as text, never as markup.
import { useEffect, useRef } from "preact/hooks";
import type { Mark, Passage } from "./data";
import { proves } from "./values";
import { useWords } from "./words";

interface Segment { text: string; marks: Mark[] }

/** A passage cut at every edge of a mark. */
function segments(text: string, marks: Mark[]): Segment[] {
  const edges = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark[2], mark[3]])])].sort((a, b) => a - b);
  return edges.slice(1).map((end, k) => ({
    text: text.slice(edges[k], end),
    marks: marks.filter((mark) => mark[2] <= edges[k] && mark[3] >= end),
  }));
}

interface Props {
  passages: Passage[];
  marks: Mark[];
  chosen: string | null; // path of the value whose proof is asked for
  only?: boolean; // show only the passages that prove it
}

export function Passages({ passages, marks, chosen, only = false }: Props) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = only ? null : place.current?.querySelector("mark.chosen");
    const box = place.current;
    if (!mark || !box || box.scrollHeight <= box.clientHeight) return;
    const offset = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += offset - box.clientHeight / 3;
  }, [chosen, only]);
  const isChosen = (mark: Mark) => chosen !== null && proves(mark, chosen);
  return (
    <div class="passages" ref={place} tabIndex={only ? undefined : 0} aria-label={only ? undefined : t("record.proof")}
      role={only ? undefined : "group"}>
      {passages.map(([part, text], index) => {
        const here = marks.filter((mark) => mark[1] === index);
        if (only && !here.some(isChosen)) return null;
        return (
          <p key={index} class={`passage ${part}`}>
            {part === "title" && <span class="part">{t("part.title")}</span>}
            {segments(text, here).map((segment, k) =>
              segment.marks.length
                ? <mark key={k} class={segment.marks.some(isChosen) ? "chosen" : ""}>{segment.text}</mark>
                : segment.text)}
          </p>
        );
      })}
    </div>
  );
}
