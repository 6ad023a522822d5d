import { useEffect, useRef, useState } from "preact/hooks";

/** The width of an element in CSS pixels, kept up to date; for charts that fill their column. */
export function useWidth<T extends Element>() {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (!place.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, width] as const;
}
