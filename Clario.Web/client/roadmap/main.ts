import type { PathModel } from './model';
import { PathScene } from './scene';

/** The part of Blazor's DotNetObjectReference that the island needs. */
interface Page { invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown> }

export interface Island {
  update(model: PathModel): void;
  select(id: string | null): void;
  home(): void;
  zoom(factor: number): void;
  cover(panelId: string): void;
  focus(): void;
  dispose(): void;
}

/**
 * Draws the path into the host and reports to the page: OnNodeChosen(id or null, enter), OnSceneLost().
 * Where the browser has no WebGL the page hears at once that the scene is lost, and shows its list.
 */
export function mount(host: HTMLElement, model: PathModel, page: Page, name: string, describedBy: string): Island {
  const canvas = document.createElement('canvas');
  canvas.className = 'path-canvas';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', name);
  canvas.setAttribute('aria-describedby', describedBy);
  const layer = document.createElement('div');
  layer.className = 'path-labels';
  // The list view says the same in order; read aloud, labels that come and go would only confuse.
  layer.setAttribute('aria-hidden', 'true');
  host.replaceChildren(canvas, layer);
  let scene: PathScene | null = null;
  try {
    scene = new PathScene(host, canvas, layer, model, {
      chosen: (id, enter) => tell(page, 'OnNodeChosen', id, enter),
      lost: () => tell(page, 'OnSceneLost'),
    });
  } catch (error) {
    console.info('The 3D path needs WebGL; the list is shown instead.', error);
    host.replaceChildren();
    tell(page, 'OnSceneLost');
  }
  return {
    update: next => scene?.update(next),
    select: id => (id ? scene?.select(id) : scene?.leave()),
    home: () => { scene?.choose(null); scene?.home(); },
    zoom: factor => scene?.zoom(factor),
    cover: panelId => scene?.cover(...covering(host, document.getElementById(panelId))),
    focus: () => canvas.focus({ preventScroll: true }),
    dispose: () => { scene?.dispose(); host.replaceChildren(); },
  };
}

/** How much of the host a panel hides: pixels at its right, or at its bottom. */
function covering(host: HTMLElement, panel: HTMLElement | null): [number, number] {
  if (!panel) return [0, 0];
  const over = panel.getBoundingClientRect();
  // Where the panel is a sheet at the bottom, the picture moves up out of its way.
  if (over.left < innerWidth * 0.2 && host.getBoundingClientRect().top > over.top - innerHeight * 0.34) host.scrollIntoView({ block: 'start' });
  const area = host.getBoundingClientRect();
  const right = Math.max(0, area.right - over.left), bottom = Math.max(0, Math.min(area.bottom, innerHeight) - over.top);
  return over.left > area.left + area.width * 0.3 ? [Math.min(right, area.width * 0.7), 0] : [0, Math.min(bottom, area.height * 0.7)];
}

function tell(page: Page, method: string, ...args: unknown[]): void {
  page.invokeMethodAsync(method, ...args).catch(error => console.warn('The page did not hear from the path.', error));
}
