import { createElement, lazy, Suspense, type ComponentType } from 'react';
import type { Job } from '#web/ui/index.ts';

/** Where the subject of a job of this domain is looked at. */
export const subjectPaths: Readonly<Record<string, string>> = { import: '/imports/$id' };

const Resume = lazy(() => import('./ResumeImport.tsx').then((m) => ({ default: m.ResumeImport })));
const resume: ComponentType<{ readonly job: Job }> = (props) => createElement(Suspense, { fallback: null }, createElement(Resume, props));

/** How a job of an import that ended without a result is taken up again. */
export const jobActs: Readonly<Record<string, ComponentType<{ readonly job: Job }>>> = { 'import-check': resume, 'import-publish': resume, 'import-take': resume, 'import-undo': resume };
