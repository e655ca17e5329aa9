import type { PathModel } from './model';
import { PathScene } from './scene';

/** The part of Blazor's DotNetObjectReference that the island needs. */
interface Page { invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown> }

export interface Island {
  update(model: PathModel): void;
  select(id: string | null): void;
  home(): void;
  zoom(factor: number): void;
  cover(right: number, bottom: number): void;
  focus(): void;
  dispose(): void;
}

/**
 * Draws the path into the host and reports to the page: OnNodeChosen(id or null), OnSceneLost().
 * Null where the browser has no WebGL: the page then shows its list.
 */
export function mount(host: HTMLElement, model: PathModel, page: Page, name: string, describedBy: string): Island | null {
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
  let scene: PathScene;
  try {
    scene = new PathScene(host, canvas, layer, model, {
      chosen: id => tell(page, 'OnNodeChosen', id),
      lost: () => tell(page, 'OnSceneLost'),
    });
  } catch (error) {
    console.info('The 3D path needs WebGL; the list is shown instead.', error);
    host.replaceChildren();
    return null;
  }
  return {
    update: next => scene.update(next),
    select: id => scene.select(id),
    home: () => { scene.choose(null); scene.home(); },
    zoom: factor => scene.zoom(factor),
    cover: (right, bottom) => scene.cover(right, bottom),
    focus: () => canvas.focus({ preventScroll: true }),
    dispose: () => { scene.dispose(); host.replaceChildren(); },
  };
}

function tell(page: Page, method: string, ...args: unknown[]): void {
  page.invokeMethodAsync(method, ...args).catch(error => console.warn('The page did not hear from the path.', error));
}
