import { describe, expect, it } from 'vitest';
import { SERIES_COLOURS, STAGE_COLOURS } from './colours.ts';

type Triple = readonly [number, number, number];

/** Machado, Oliveira & Fernandes (2009), severity 1, on linear RGB. */
const sight: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
};

function linear(hex: string): Triple {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return [r, g, b];
}
const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function labOf([r, g, b]: Triple): Triple {
  const f = (v: number) => (v > 0.008856 ? Math.cbrt(v) : 7.787 * v + 16 / 116);
  const [x, y, z] = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089].map((v) => f(Math.max(0, v))) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function nearest(colours: readonly string[], [r, g, b]: readonly [Triple, Triple, Triple]): number {
  const labs = colours.map(linear).map((c) => labOf([dot(r, c), dot(g, c), dot(b, c)]));
  return Math.min(...labs.flatMap((one, i) => labs.slice(i + 1).map((two) => Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]))));
}

describe('colours of a chart', () => {
  it.each(['usual', 'protan', 'deutan'])('are told apart by %s eyes', (kind) => {
    expect(nearest(SERIES_COLOURS, sight[kind] ?? sight['usual']!)).toBeGreaterThan(20);
  });
  it('stand out from white paper', () => {
    const contrast = (hex: string) => 1.05 / (dot(linear(hex), [0.2126, 0.7152, 0.0722]) + 0.05);
    for (const colour of SERIES_COLOURS) expect(contrast(colour), colour).toBeGreaterThan(2);
  });
  it('have one for each stage, no two alike', () => expect(new Set(Object.values(STAGE_COLOURS)).size).toBe(6));
});
