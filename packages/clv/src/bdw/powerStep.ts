/** t^c − (t−1)^c for whole t ≥ 1, without subtracting two powers that agree in most digits. */
export const powerStep = (t: number, c: number): number => (t === 1 ? 1 : (t - 1) ** c * Math.expm1(c * Math.log1p(1 / (t - 1))));
