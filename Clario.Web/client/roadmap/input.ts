import { type PerspectiveCamera, Vector3 } from 'three';
import type { Layout } from './layout';
import type { Step } from './walk';

export interface Commands {
  choose(id: string | null, enter?: boolean): void;
  hover(id: string | null): void;
  step(step: Step): void;
  open(): void;
  back(): void;
  zoom(factor: number): void;
  turn(radians: number): void;
}

const steps: Record<string, Step> = {
  ArrowUp: 'onward', ArrowDown: 'back', ArrowRight: 'next', ArrowLeft: 'previous', Home: 'first', End: 'last',
};
const point = new Vector3();

/** Taps, hovering and keys on the canvas, as commands. Dragging and pinching belong to the camera, also where they start on a label. */
export function listen(canvas: HTMLCanvasElement, labels: HTMLElement, camera: PerspectiveCamera, layout: Layout, commands: Commands): () => void {
  const stop = new AbortController();
  const on = { signal: stop.signal };
  let down: { x: number; y: number; label: string | null } | null = null;

  canvas.addEventListener('pointerdown', e => { down = e.isPrimary ? { x: e.clientX, y: e.clientY, label: null } : null; }, on);
  labels.addEventListener('pointerdown', e => {
    canvas.dispatchEvent(new PointerEvent(e.type, e));
    if (down) down.label = labelled(e);
  }, on);
  // A drag turns the path instead of marking words; a double click marks them.
  labels.addEventListener('mousedown', e => { if (e.detail < 2) e.preventDefault(); }, on);
  canvas.addEventListener('pointerup', e => {
    if (!down || Math.hypot(e.clientX - down.x, e.clientY - down.y) > 6) return;
    const { label } = down;
    down = null;
    commands.choose(label ?? nearest(canvas, camera, layout, e.clientX, e.clientY, e.pointerType === 'mouse' ? 26 : 36));
  }, on);
  canvas.addEventListener('pointermove', e => {
    if (e.pointerType !== 'mouse' || e.buttons) return;
    const id = nearest(canvas, camera, layout, e.clientX, e.clientY, 24);
    canvas.style.cursor = id ? 'pointer' : 'grab';
    commands.hover(id);
  }, on);
  canvas.addEventListener('pointerleave', () => commands.hover(null), on);
  canvas.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const step = steps[e.key];
    if (step && e.shiftKey && (e.key === 'ArrowLeft' || e.key === 'ArrowRight')) commands.turn(e.key === 'ArrowLeft' ? -0.25 : 0.25);
    else if (step) commands.step(step);
    else if (e.key === 'Enter' || e.key === ' ') commands.open();
    else if (e.key === 'Escape') commands.back();
    else if (e.key === '+' || e.key === '=') commands.zoom(0.8);
    else if (e.key === '-') commands.zoom(1.25);
    else return;
    e.preventDefault();
  }, on);
  return () => stop.abort();
}

/** The node whose label an event met. */
export const labelled = (event: Event) => (event.target as HTMLElement).closest<HTMLElement>('[data-node]')?.dataset['node'] ?? null;

/** The node under a point of the screen, within a radius in pixels; of several, the one nearest to the eye. */
function nearest(canvas: HTMLCanvasElement, camera: PerspectiveCamera, layout: Layout, x: number, y: number, radius: number): string | null {
  const area = canvas.getBoundingClientRect();
  let best: string | null = null, least = Infinity;
  for (const spot of layout.spots) {
    const depth = point.set(spot.x, spot.y + 0.45, spot.z).distanceTo(camera.position);
    point.project(camera);
    if (point.z > 1) continue;
    const away = Math.hypot(area.left + (point.x + 1) / 2 * area.width - x, area.top + (1 - point.y) / 2 * area.height - y);
    if (away > radius) continue;
    const cost = away + depth * 0.4;
    if (cost < least) { least = cost; best = spot.node.id; }
  }
  return best;
}
