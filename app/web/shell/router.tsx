import { createRootRoute, createRoute, createRouter, Outlet, redirect, type AnyRouter } from '@tanstack/react-router';
import { AppShell } from '#web/shell/AppShell.tsx';
import { BareFrame } from '#web/shell/BareFrame.tsx';
import { NotFound } from '#web/shell/NotFound.tsx';
import { mapOf, type PageEntry } from '#web/shell/pages.ts';
import { PageBroke } from '#web/shell/PageBroke.tsx';
import { SignedIn } from '#web/shell/SignedIn.tsx';
import { Loading } from '#web/ui/Loading.tsx';

/** Routes from the list of pages: each inside its frame, each its own download, and any other address answered kindly. */
export function createShellRouter(pages: readonly PageEntry[]): AnyRouter {
  const map = mapOf(pages);
  const inFrame = (frame: NonNullable<PageEntry['frame']>) => pages.filter((page) => (page.frame ?? 'shell') === frame);
  const root = createRootRoute({ component: Outlet, notFoundComponent: () => <SignedIn><AppShell map={map}><NotFound /></AppShell></SignedIn> });
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: () => <SignedIn><AppShell map={map}><Outlet /></AppShell></SignedIn> });
  const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: () => <SignedIn><BareFrame><Outlet /></BareFrame></SignedIn> });
  const open = createRoute({ getParentRoute: () => root, id: 'open', component: () => <BareFrame><Outlet /></BareFrame> });
  const first = map[0]?.entries[0]?.path;
  const start = pages.some(({ path }) => path === '/') || !first ? [] : [createRoute({ getParentRoute: () => root, path: '/', beforeLoad: () => { throw redirect({ to: first }); }, component: () => null })];
  const routesIn = (parent: typeof shell | typeof bare | typeof open, frame: NonNullable<PageEntry['frame']>) =>
    inFrame(frame).map(({ path, component }) => createRoute({ getParentRoute: () => parent, path, component }));
  return createRouter({
    routeTree: root.addChildren([...start, shell.addChildren(routesIn(shell, 'shell')), bare.addChildren(routesIn(bare, 'bare')), open.addChildren(routesIn(open, 'open'))]),
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: PageBroke,
    scrollRestoration: true,
  });
}
