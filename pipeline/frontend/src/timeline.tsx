// Records by month and status, as stacked bars. The chart is one stop for the keyboard: arrows read it month by month.
import { useMemo, useState } from "preact/hooks";
import type { Overview } from "./data";
import { useWidth } from "./width";
import { useWords } from "./words";

const STATUSES = ["signed", "planned", "existing"] as const;
const HEIGHT = 190;
const EDGE = { left: 30, right: 4, top: 10, bottom: 22 };
const TAIL = 0.02; // share of the earliest records that may be left out, so that one old treaty does not flatten all

interface Month { month: string; counts: number[]; sum: number }

function following(month: string): string {
  const [year, index] = month.split("-").map(Number);
  return index === 12 ? `${year + 1}-01` : `${year}-${String(index + 1).padStart(2, "0")}`;
}

/** All months from the first to the last, empty ones too, and how many records lie before the first. */
export function byMonth(data: Overview, records: number[]): { months: Month[]; before: number } {
  const counts = new Map<string, number[]>();
  for (const i of records) {
    const date = data.records.date[i];
    if (!date || date.length < 7) continue;
    const month = date.slice(0, 7);
    if (!counts.has(month)) counts.set(month, [0, 0, 0]);
    counts.get(month)![STATUSES.indexOf(data.records.status[i] as (typeof STATUSES)[number])]++;
  }
  const found = [...counts.keys()].sort();
  const sum = (month: string) => counts.get(month)!.reduce((a, b) => a + b, 0);
  const total = found.reduce((n, month) => n + sum(month), 0);
  let before = 0;
  while (found.length > 1 && before + sum(found[0]) <= total * TAIL) before += sum(found.shift()!);
  const months: Month[] = [];
  for (let month = found[0]; month && month <= found[found.length - 1]; month = following(month)) {
    const here = counts.get(month) ?? [0, 0, 0];
    months.push({ month, counts: here, sum: here.reduce((a, b) => a + b, 0) });
  }
  return { months, before };
}

function ticks(most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((size) => most / size <= 4) ?? most / 4;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, k) => k * step);
}

const LABEL = 44; // pixels that a year takes

/** The months under which their year is written: Januaries, and the first month, as far as there is room. */
function labelled(months: Month[], step: number): number[] {
  const shown: number[] = [];
  months.forEach(({ month }, k) => {
    const next = (13 - Number(month.slice(5))) % 12;
    const isFree = !shown.length || (k - shown[shown.length - 1]) * step >= LABEL;
    if (isFree && (next === 0 || (k === 0 && next * step >= LABEL))) shown.push(k);
  });
  return shown;
}

interface Props { data: Overview; records: number[]; month: string | null; setMonth(month: string | null): void }

export function Timeline({ data, records, month, setMonth }: Props) {
  const words = useWords();
  const { t, number } = words;
  const [place, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const { months, before } = useMemo(() => byMonth(data, records), [data, records]);
  const none = records.filter((i) => !data.records.date[i]).length;
  const year = records.filter((i) => data.records.date[i]?.length === 4).length;
  const most = Math.max(1, ...months.map((entry) => entry.sum));
  const step = (width - EDGE.left - EDGE.right) / Math.max(months.length, 1);
  const x = (k: number) => EDGE.left + k * step;
  const y = (value: number) => HEIGHT - EDGE.bottom - (value / most) * (HEIGHT - EDGE.top - EDGE.bottom);
  const years = labelled(months, step);
  const peak = months.reduce((a, b) => (b.sum > a.sum ? b : a), months[0]);
  const read = (k: number) => {
    const { month: name, counts } = months[k];
    return `${words.month(name)}: ${STATUSES.map((s, n) => `${number(counts[n])} ${words.code("status", s)}`).join(", ")}`;
  };
  const move = (event: KeyboardEvent) => {
    const to = { ArrowRight: (at ?? -1) + 1, ArrowLeft: (at ?? months.length) - 1, Home: 0, End: months.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(Math.min(Math.max(to, 0), months.length - 1));
    } else if (event.key === "Enter" && at !== null) setMonth(months[at].month === month ? null : months[at].month);
  };
  const pointed = (event: MouseEvent) => {
    const left = (event.currentTarget as Element).getBoundingClientRect().left;
    const k = Math.floor((event.clientX - left - EDGE.left) / step);
    return k >= 0 && k < months.length ? k : null;
  };
  return (
    <section aria-labelledby="timeline-heading" class="timeline">
      <h2 id="timeline-heading">{t("timeline")}</h2>
      <p class="note">
        {t("timeline.note", { year, none, all: records.length })}
        {before > 0 && ` ${t("timeline.before", { n: before, month: words.month(months[0].month) })}`}
      </p>
      <p class="legend" aria-hidden="true">
        {STATUSES.map((status) => <span key={status} class={`key ${status}`}>{words.code("status", status)}</span>)}
      </p>
      <div ref={place}>
        {!months.length ? <p class="nothing">{t("timeline.empty")}</p> : (
          <svg width={width} height={HEIGHT} tabIndex={0} role="img" onKeyDown={move}
            aria-label={t("timeline.summary", {
              n: months.reduce((n, entry) => n + entry.sum, 0), from: words.month(months[0].month),
              to: words.month(months[months.length - 1].month), peak: words.month(peak.month), most: peak.sum,
            })}
            onMouseMove={(event) => setAt(pointed(event))} onMouseLeave={() => setAt(null)} onBlur={() => setAt(null)}
            onClick={(event) => {
              const k = pointed(event);
              if (k !== null && months[k].sum) setMonth(months[k].month === month ? null : months[k].month);
            }}>
            {ticks(most).map((value) => (
              <g key={value} class="tick">
                <line x1={EDGE.left} x2={width - EDGE.right} y1={y(value)} y2={y(value)} />
                <text x={EDGE.left - 5} y={y(value) + 4} text-anchor="end">{number(value)}</text>
              </g>
            ))}
            {at !== null && <rect class="at" x={x(at)} y={EDGE.top} width={step} height={HEIGHT - EDGE.top - EDGE.bottom} />}
            {months.map(({ month: name, counts }, k) => {
              let below = 0;
              return counts.map((count, n) => {
                below += count;
                return count > 0 && (
                  <rect key={`${name}${n}`} class={STATUSES[n]} x={x(k)} y={y(below)}
                    width={Math.max(step - (step > 3 ? 1 : 0), 0.7)} height={y(below - count) - y(below)} />
                );
              });
            })}
            {years.map((k) => (
              <text key={k} class="year" x={x(k)} y={HEIGHT - 6}>{months[k].month.slice(0, 4)}</text>
            ))}
          </svg>
        )}
      </div>
      <p class="readout" aria-live="polite">{at !== null && months[at] ? read(at) : " "}</p>
      {months.length > 0 && <MonthTable months={months} />}
    </section>
  );
}

function MonthTable({ months }: { months: Month[] }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.t("table.show")}</summary>
      {isOpen && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.t("table.month")}</th>
                {STATUSES.map((status) => <th scope="col" key={status} class="n">{words.code("status", status)}</th>)}
              </tr>
            </thead>
            <tbody>
              {months.filter((entry) => entry.sum).map(({ month, counts }) => (
                <tr key={month}>
                  <th scope="row">{words.month(month)}</th>
                  {counts.map((count, n) => <td key={n} class="n">{words.number(count)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
