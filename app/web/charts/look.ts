import type { Scheme } from '#web/shell/scheme.ts';

/** What a chart takes from the theme. */
export interface Look {
  readonly scheme: Scheme;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly axis: string;
  readonly ground: string;
  readonly warning: string;
  readonly font: string;
}

/** The tooltip is drawn into the SVG as text: as HTML it would need inline styles, which the page's policy forbids. */
export function tooltipOf(look: Look): Readonly<Record<string, unknown>> {
  return {
    renderMode: 'richText', confine: true, transitionDuration: 0,
    backgroundColor: look.ground, borderColor: look.axis, borderWidth: 1, padding: [8, 12],
    textStyle: { color: look.text, fontSize: 12, lineHeight: 18, fontFamily: look.font },
  };
}

export function axisOf(look: Look, grid: boolean): Readonly<Record<string, unknown>> {
  return {
    axisLabel: { color: look.quiet, fontSize: 11, fontFamily: look.font, hideOverlap: true },
    axisLine: { show: !grid, lineStyle: { color: look.axis } },
    axisTick: { show: false },
    splitLine: { show: grid, lineStyle: { color: look.line } },
    nameTextStyle: { color: look.quiet, fontSize: 11, fontFamily: look.font },
  };
}
