/** The door of the parts that pages are built from. */
export { actorText } from './actorText.ts';
export { EmptyState } from './EmptyState.tsx';
export { Figure, FigureRow, type FigureProps } from './Figure.tsx';
export { FormulaDrawer, type FormulaCard, type Ingredient } from './FormulaDrawer.tsx';
export { isOver, type Job } from './job.ts';
export { JobBar, JobProgress } from './JobProgress.tsx';
export { Loading } from './Loading.tsx';
export { Opens } from './Opens.tsx';
export { Page } from './Page.tsx';
export { Pairs, type Pair } from './Pairs.tsx';
export { Panel, Panels } from './Panel.tsx';
export { Problem } from './Problem.tsx';
export { Tex } from './Tex.tsx';
export { TooFew, type TooFewProps } from './TooFew.tsx';
export { useFormat, type Format } from './useFormat.ts';
