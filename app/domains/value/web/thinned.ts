interface Tracked { readonly day: string; readonly holdout: boolean }

/** At most about `most` points, evenly taken, always with the last, the last of the calibration and the first after it. */
export function thinned<P extends Tracked>(points: readonly P[], most: number): P[] {
  if (points.length <= most) return [...points];
  const stride = Math.ceil(points.length / most);
  return points.filter(({ holdout }, i) => i % stride === 0 || i === points.length - 1 || holdout !== points[i + 1]?.holdout || holdout !== points[i - 1]?.holdout);
}
