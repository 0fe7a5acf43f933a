import katex from 'katex';
import { useLayoutEffect, useMemo, useRef } from 'react';

/** As small as a wide formula is set before it has to be scrolled, of its full size. */
const LEAST = 0.65;

/** A formula as MathML, which browsers draw and screen readers read, without any style sheet or font of KaTeX. */
export function TexNow({ tex, block }: { readonly tex: string; readonly block: boolean }) {
  return block ? <>{linesOf(tex).map((line) => <Block key={line} tex={line} />)}</> : <span className="cq-tex" dangerouslySetInnerHTML={{ __html: mathml(tex, false) }} />;
}

/** Several formulas in one stand below one another; a `\quad` inside braces belongs to its formula. */
function linesOf(tex: string): string[] {
  const lines = tex.split(/,\\quad\s*/);
  return lines.every((line) => line.split('{').length === line.split('}').length) ? lines : [tex];
}

/** A formula on a line of its own, set smaller where the place is too narrow for it. */
function Block({ tex }: { readonly tex: string }) {
  const place = useRef<HTMLDivElement>(null);
  const html = useMemo(() => mathml(tex, true), [tex]);
  useLayoutEffect(() => {
    const box = place.current;
    const math = box?.querySelector('math');
    if (!box || !math || box.scrollWidth <= box.clientWidth) return;
    const size = parseFloat(getComputedStyle(math).fontSize);
    math.style.fontSize = `${Math.max(LEAST, 0.98 * box.clientWidth / box.scrollWidth) * size}px`;
  }, [html]);
  return <div ref={place} className="cq-tex-block" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Made by KaTeX, which escapes what it is given. */
const mathml = (tex: string, displayMode: boolean): string => katex.renderToString(tex, { output: 'mathml', displayMode, throwOnError: false, trust: false });
