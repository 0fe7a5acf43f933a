import { useEffect, useRef } from 'react';
import { init, type ChartOption, type ECharts } from '#web/charts/echart.ts';

interface Props {
  readonly option: ChartOption;
  readonly height: number;
  /** What the drawing shows, for those who do not see it. The table view has the figures. */
  readonly label: string;
  /** Called with the key of the datum that was clicked. */
  readonly onPick?: (key: string) => void;
}

function keyIn(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'key' in data && typeof data.key === 'string' ? data.key : undefined;
}

/** An ECharts drawing that keeps to the size of its place. */
export function Drawing({ option, height, label, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'svg' });
    chart.current = made;
    made.on('click', ({ data }) => { const key = keyIn(data); if (key !== undefined) pick.current?.(key); });
    const observer = new ResizeObserver(() => { if (element.clientWidth > 0) made.resize(); });
    observer.observe(element);
    return () => { observer.disconnect(); made.dispose(); chart.current = null; };
  }, []);
  useEffect(() => { chart.current?.setOption(option, { notMerge: true }); }, [option]);
  return <div ref={place} className="cq-drawing" style={{ height }} role="img" aria-label={label} />;
}
