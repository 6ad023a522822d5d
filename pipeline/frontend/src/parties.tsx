// The parties with most records, and the network of those that share records.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { useMemo, useState } from "preact/hooks";
import type { Overview } from "./data";
import { useWidth } from "./width";
import { useWords } from "./words";

const LISTED = 12;

interface Props { data: Overview; records: number[]; body: number | null; setBody(body: number | null): void }

export function TopParties({ data, records, body, setBody }: Props) {
  const { t, number, code } = useWords();
  const top = useMemo(() => {
    const counts = new Map<number, number>();
    for (const i of records) {
      for (const party of new Set(data.records.parties[i])) counts.set(party, (counts.get(party) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, LISTED);
  }, [data, records]);
  const most = top[0]?.[1] ?? 1;
  return (
    <section aria-labelledby="parties-heading" class="top-parties">
      <h2 id="parties-heading">{t("parties")}</h2>
      <p class="note">{t("parties.note", { all: records.length })}</p>
      <ol>
        {top.map(([party, count]) => (
          <li key={party}>
            <button type="button" aria-pressed={party === body} onClick={() => setBody(party === body ? null : party)}>
              <span class="name">{data.bodies.name[party]}</span>
              <span class="kind">{code("kind", data.bodies.kind[party])}</span>
              <span class="count">{number(count)}</span>
              <span class="bar" style={{ width: `${(100 * count) / most}%` }} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface Node { body: number; partners: number; x?: number; y?: number }
interface Edge { source: Node; target: Node; shared: number }

const PAIRS_OF_RECORD = 12; // a record with more parties would tie everybody to everybody

/** The best connected parties and the pairs among them. */
export function network(data: Overview, records: number[], limit: number) {
  const shared = new Map<string, number>();
  const partners = new Map<number, number>();
  const all = new Set<number>();
  for (const i of records) {
    const parties = [...new Set(data.records.parties[i])].sort((a, b) => a - b);
    parties.forEach((party) => all.add(party));
    if (parties.length > PAIRS_OF_RECORD) continue;
    parties.forEach((one, k) => parties.slice(k + 1).forEach((other) => {
      const pair = `${one} ${other}`;
      if (!shared.has(pair)) for (const end of [one, other]) partners.set(end, (partners.get(end) ?? 0) + 1);
      shared.set(pair, (shared.get(pair) ?? 0) + 1);
    }));
  }
  const kept = [...partners].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit);
  const nodes = new Map<number, Node>(kept.map(([body, n]) => [body, { body, partners: n }]));
  const edges = [...shared].flatMap(([pair, count]): Edge[] => {
    const [one, other] = pair.split(" ").map((end) => nodes.get(Number(end)));
    return one && other ? [{ source: one, target: other, shared: count }] : [];
  });
  const tied = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  return { nodes: [...nodes.values()].filter((node) => tied.has(node)), edges, all: all.size };
}

const radius = (node: Node) => 3 + Math.sqrt(node.partners) * 1.6;
const SHORTER: [RegExp, string][] = [
  [/^Pemerintah Kabupaten\b/, "Pemkab"], [/^Pemerintah Kota\b/, "Pemkot"], [/^Pemerintah Provinsi\b/, "Pemprov"],
  [/^Kementerian\b/, "Kemen."], [/^Universitas\b/, "Univ."], [/ \(Persero\)| Tbk\b/g, ""],
];

function short(name: string, length: number): string {
  const less = SHORTER.reduce((text, [long, brief]) => text.replace(long, brief), name);
  return less.length > length ? `${less.slice(0, length - 1).trimEnd()}…` : less;
}

function NodeLabel({ label }: { label: Label | undefined }) {
  return label ? <text x={label.x} y={label.y} text-anchor={label.anchor}>{label.text}</text> : null;
}

/** Places the nodes by their pairs, then spreads them over the whole picture. */
function layOut(nodes: Node[], edges: Edge[], width: number, height: number): void {
  const stretch = width / height;
  forceSimulation(nodes)
    .force("pairs", forceLink(edges).distance(60).strength(0.25))
    .force("apart", forceManyBody().strength(-260))
    .force("room", forceCollide<Node>().radius((node) => radius(node) + 20))
    .force("x", forceX<Node>(0).strength(0.06))
    .force("y", forceY<Node>(0).strength(0.06 * Math.max(stretch, 1)))
    .stop().tick(300);
  const spread = (values: number[], from: number, to: number) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return (value: number) => (most > least ? from + ((value - least) / (most - least)) * (to - from) : (from + to) / 2);
  };
  const x = spread(nodes.map((node) => node.x!), 56, width - 56);
  const y = spread(nodes.map((node) => node.y!), 16, height - 26);
  for (const node of nodes) [node.x, node.y] = [x(node.x!), y(node.y!)];
}

interface Label { text: string; x: number; y: number; anchor: "middle" | "start" | "end" }
interface Box { left: number; right: number; top: number; bottom: number }

const LETTER = 5.9; // width in pixels of a letter of the labels, on average
const LINE = 12;

const boxOf = ({ text, x, y, anchor }: Label): Box => {
  const width = text.length * LETTER;
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { left, right: left + width, top: y - LINE + 2, bottom: y + 3 };
};
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A label for every node that has room for one below, above or beside it, the best connected first. */
function labels(nodes: Node[], text: (node: Node) => string, width: number): Map<number, Label> {
  const taken: Box[] = nodes.map((node) => {
    const r = radius(node);
    return { left: node.x! - r, right: node.x! + r, top: node.y! - r, bottom: node.y! + r };
  });
  const placed = new Map<number, Label>();
  for (const node of nodes) {
    const r = radius(node);
    const at = (x: number, y: number, anchor: Label["anchor"]): Label => ({ text: text(node), x, y, anchor });
    const free = [
      at(node.x!, node.y! + r + 11, "middle"), at(node.x!, node.y! - r - 4, "middle"),
      at(node.x! + r + 4, node.y! + 4, "start"), at(node.x! - r - 4, node.y! + 4, "end"),
    ].find((label) => {
      const box = boxOf(label);
      return box.left >= 0 && box.right <= width && !taken.some((other) => overlap(box, other));
    });
    if (free) {
      placed.set(node.body, free);
      taken.push(boxOf(free));
    }
  }
  return placed;
}

const GROUPS = ["region", "ministry", "company", "university", "other"] as const;
const GROUP: Record<string, (typeof GROUPS)[number]> = {
  region: "region", ministry: "ministry", agency: "ministry", company: "company", university: "university",
};
const groupOf = (kind: string) => GROUP[kind] ?? "other";

export function Network({ data, records, body, setBody }: Props) {
  const { t, number, code } = useWords();
  const [place, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const narrow = width < 480;
  const height = narrow ? 380 : 440;
  const { nodes, edges, all } = useMemo(() => network(data, records, narrow ? 14 : 28), [data, records, narrow]);
  const named = useMemo(() => {
    layOut(nodes, edges, width, height);
    return labels(nodes, (node) => short(data.bodies.name[node.body], narrow ? 18 : 24), width);
  }, [nodes, edges, width, height]);
  const near = useMemo(() => {
    if (at === null) return null;
    const pairs = edges.filter((edge) => edge.source.body === at || edge.target.body === at);
    return new Set([at, ...pairs.flatMap((edge) => [edge.source.body, edge.target.body])]);
  }, [at, edges]);
  const hovered = nodes.find((node) => node.body === at && named.get(at)?.text !== data.bodies.name[at]);
  const name = (node: Node) => data.bodies.name[node.body];
  const faint = (...ends: number[]) => near !== null && !ends.every((end) => near.has(end));
  return (
    <section aria-labelledby="network-heading" class="network">
      <h2 id="network-heading">{t("network")}</h2>
      <p class="note">{t("network.note", { nodes: nodes.length, all })}</p>
      <p class="legend" aria-hidden="true">
        {GROUPS.map((group) => <span key={group} class={`key ${group}`}>{code("group", group)}</span>)}
      </p>
      <div ref={place}>
        {!nodes.length ? <p class="nothing">{t("network.empty")}</p> : (
          <svg width={width} height={height} role="img" aria-labelledby="network-heading">
            {edges.map((edge) => (
              <line key={`${edge.source.body} ${edge.target.body}`}
                class={faint(edge.source.body, edge.target.body) || (at !== null && edge.source.body !== at && edge.target.body !== at) ? "faint" : ""}
                x1={edge.source.x} y1={edge.source.y} x2={edge.target.x} y2={edge.target.y}
                stroke-width={Math.min(1 + Math.log2(edge.shared), 6)} />
            ))}
            {nodes.map((node) => (
              <g key={node.body} class={`node ${groupOf(data.bodies.kind[node.body])} ${faint(node.body) ? "faint" : ""} ${node.body === body ? "chosen" : ""}`}
                onMouseEnter={() => setAt(node.body)} onMouseLeave={() => setAt(null)}
                onClick={() => setBody(node.body === body ? null : node.body)}>
                <title>{name(node)}</title>
                <circle cx={node.x} cy={node.y} r={radius(node)} />
                <NodeLabel label={named.get(node.body)} />
              </g>
            ))}
            {hovered && (
              <text class="full" x={Math.min(Math.max(hovered.x!, 150), width - 150)} y={hovered.y! - radius(hovered) - 5}
                text-anchor="middle">{name(hovered)}</text>
            )}
          </svg>
        )}
      </div>
      {edges.length > 0 && (
        <details class="as-table">
          <summary>{t("table.show")}</summary>
          <div class="scroll">
            <table>
              <thead>
                <tr><th scope="col">{t("network.pair")}</th><th scope="col" class="n">{t("network.records")}</th></tr>
              </thead>
              <tbody>
                {[...edges].sort((a, b) => b.shared - a.shared).map((edge) => (
                  <tr key={`${edge.source.body} ${edge.target.body}`}>
                    <th scope="row">{name(edge.source)} — {name(edge.target)}</th>
                    <td class="n">{number(edge.shared)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </section>
  );
}
