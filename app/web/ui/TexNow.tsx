import katex from 'katex';
import { useMemo } from 'react';

/** A formula as MathML, which browsers draw and screen readers read, without any style sheet or font of KaTeX. */
export function TexNow({ tex, block }: { readonly tex: string; readonly block: boolean }) {
  const mathml = useMemo(() => katex.renderToString(tex, { output: 'mathml', displayMode: block, throwOnError: false, trust: false }), [tex, block]);
  const Tag = block ? 'div' : 'span';
  // Made by KaTeX, which escapes what it is given.
  return <Tag className={block ? 'cq-tex-block' : 'cq-tex'} dangerouslySetInnerHTML={{ __html: mathml }} />;
}
