import { type PerspectiveCamera, Vector3 } from 'three';
import { labelled } from './input';
import type { Layout } from './layout';
import type { PathModel } from './model';

interface Wanted { key: string; text: string; note: string; look: string; id: string | null; x: number; y: number; z: number; lift: number; rank: number }
interface Box { left: number; top: number; right: number; bottom: number }

const most = 12;
const mostNarrow = 8;
const point = new Vector3();

/** Words over the scene: real text, at most a dozen, never over one another, the ones that matter most first. */
export class Labels {
  private readonly shown = new Map<string, { element: HTMLElement; looks: string }>();
  /** By look and words. Measuring makes the browser lay out the page, so it is done once. */
  private readonly sizes = new Map<string, { width: number; height: number }>();
  private layerWidth = 0;

  constructor(private readonly layer: HTMLElement, private readonly layout: Layout, private readonly choose: (id: string) => void) {
    layer.addEventListener('click', this.clicked);
  }

  /** Lays the labels for the present view. Width and height in CSS pixels; covered: what a panel hides at right and bottom. */
  lay(camera: PerspectiveCamera, model: PathModel, chosen: string | null, hovered: string | null, width: number, height: number, covered: { right: number; bottom: number }): void {
    const free: Box = { left: 8, top: 8, right: width - covered.right - 8, bottom: height - covered.bottom - 8 };
    // The buttons in the lower corner stay free: left, or right where it is narrow.
    const narrow = width < 600;
    if (width !== this.layerWidth) this.sizes.clear();
    this.layerWidth = width;
    const taken: Box[] = [{ left: narrow ? width - 215 : 0, right: narrow ? width : 215, top: height - 66, bottom: height }];
    const bodies = this.bodies(camera, width, height, model.nextId);
    const kept = new Set<string>();
    const limit = narrow ? mostNarrow : most;
    for (const wanted of this.wanted(camera, model, chosen, hovered)) {
      if (kept.size >= limit) break;
      point.set(wanted.x, wanted.y, wanted.z).project(camera);
      if (point.z > 1) continue;
      const x = (point.x + 1) / 2 * width, y = (1 - point.y) / 2 * height;
      const size = this.sizeOf(wanted);
      const place = spotFor(x, y, size.width, size.height, wanted.lift, free, taken, bodies, wanted, chosen !== null);
      if (!place) continue;
      taken.push(place);
      kept.add(wanted.key);
      this.show(wanted).style.transform = `translate(${Math.round(place.left)}px, ${Math.round(place.top)}px)`;
    }
    for (const [key, { element }] of this.shown) {
      if (kept.has(key)) continue;
      element.remove();
      this.shown.delete(key);
    }
  }

  dispose(): void {
    this.layer.removeEventListener('click', this.clicked);
    this.layer.replaceChildren();
    this.shown.clear();
    this.sizes.clear();
  }

  private readonly clicked = (event: MouseEvent) => {
    const id = labelled(event);
    // Somebody who has just marked the words wants the words.
    if (id && getSelection()?.isCollapsed !== false) this.choose(id);
  };

  private wanted(camera: PerspectiveCamera, model: PathModel, chosen: string | null, hovered: string | null): Wanted[] {
    const near = new Set(model.edges.flatMap(e => (e.from === chosen ? [e.to] : e.to === chosen ? [e.from] : [])));
    const centre = this.layout.byId.get(chosen ?? model.nextId ?? '') ?? this.layout.spots[this.layout.spots.length - 1];
    const list: Wanted[] = this.layout.spots.map(({ node, x, y, z }) => {
      const next = node.id === model.nextId;
      const status = model.nodes.find(n => n.id === node.id)?.status ?? 'todo';
      const away = camera.position.distanceTo(point.set(x, y, z));
      const first = node.id === chosen ? 0 : node.id === hovered ? 1 : next ? 2 : near.has(node.id) ? 4 : away > 62 ? 400 : status === 'done' || status === 'skipped' ? 12 : 10;
      const look = [next ? 'next' : status, ...(node.id === chosen ? ['chosen'] : []), ...(first >= 10 && chosen ? ['aside'] : [])].join(' ');
      const tall = node.kind === 'milestone' ? 2.25 : next ? 1.95 : status === 'done' ? 1.35 : 0.9;
      return { key: node.id, text: node.title, note: next ? model.words.next : '', look, id: node.id, x, y: y + tall, z, lift: 6, rank: first * 1000 + (centre ? Math.hypot(centre.x - x, centre.z - z) : away) };
    });
    this.layout.terraces.forEach(t => {
      const x = t.left + 0.2, y = t.top - 0.1, z = t.front;
      const away = camera.position.distanceTo(point.set(x, y, z));
      list.push({ key: `stage-${t.stage}`, text: model.stages[t.stage] ?? '', note: model.words.stage.replace('{n}', String(t.stage + 1)), look: 'stage', id: null, x, y, z, lift: 0, rank: 3000 + away });
    });
    return list.filter(w => w.text && w.rank < 400_000).sort((a, b) => a.rank - b.rank);
  }

  /** What stands on the near nodes, on the screen: words for one node never cover another. */
  private bodies(camera: PerspectiveCamera, width: number, height: number, nextId: string | null): Map<string, Box> {
    const boxes = new Map<string, Box>();
    for (const { node, x, y, z } of this.layout.spots) {
      const size = height / (2 * Math.tan(camera.fov * Math.PI / 360)) / camera.position.distanceTo(point.set(x, y + 0.6, z));
      point.project(camera);
      const left = (point.x + 1) / 2 * width, top = (1 - point.y) / 2 * height;
      // Beside the next step stands the walker, and above it floats the pin.
      const next = node.id === nextId;
      if (point.z < 1) boxes.set(node.id, { left: left - size * (next ? 1.2 : 0.5), right: left + size * 0.5, top: top - size * (next ? 1.1 : 0.42), bottom: top + size * 0.72 });
    }
    return boxes;
  }

  private sizeOf(wanted: Wanted) {
    const looks = looksOf(wanted);
    let size = this.sizes.get(looks);
    if (!size) {
      const { offsetWidth, offsetHeight } = this.show(wanted);
      this.sizes.set(looks, size = { width: offsetWidth, height: offsetHeight });
    }
    return size;
  }

  private show(wanted: Wanted): HTMLElement {
    const looks = looksOf(wanted);
    let label = this.shown.get(wanted.key);
    if (!label) {
      const element = document.createElement('div');
      if (wanted.id) element.dataset['node'] = wanted.id;
      this.layer.append(element);
      this.shown.set(wanted.key, label = { element, looks: '' });
    }
    if (label.looks !== looks) {
      label.looks = looks;
      label.element.className = `path-label ${wanted.look.split(' ').map(w => `path-label--${w}`).join(' ')}`;
      const words = document.createElement('span');
      words.textContent = wanted.text;
      label.element.replaceChildren(words);
      if (wanted.note) {
        const note = document.createElement('small');
        note.textContent = wanted.note;
        label.element.prepend(note);
      }
    }
    return label.element;
  }
}

const looksOf = (wanted: Wanted) => `${wanted.look}\n${wanted.note}\n${wanted.text}`;

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A free place for a label: above its point, else beside it, else below; stages hang below their edge. */
function spotFor(x: number, y: number, width: number, height: number, lift: number, free: Box, taken: Box[], bodies: Map<string, Box>, wanted: Wanted, choice: boolean): Box | null {
  const own = bodies.get(wanted.id ?? '') ?? { left: x, right: x, top: y, bottom: y };
  const places: [number, number][] = wanted.id === null
    ? [[x, y + 4], [x - width * 0.3, y + 10]]
    : [[x - width / 2, y - lift - height], [x - width / 2, own.bottom + 2], [own.right + 8, (own.top + own.bottom - height) / 2], [own.left - 8 - width, (own.top + own.bottom - height) / 2]];
  for (const [left, top] of places) {
    const box = { left, top, right: left + width, bottom: top + height };
    if (box.left < free.left || box.top < free.top || box.right > free.right || box.bottom > free.bottom) continue;
    if (taken.some(t => overlap({ left: box.left - 10, right: box.right + 10, top: box.top - 5, bottom: box.bottom + 5 }, t))) continue;
    if (wanted.rank >= (choice ? 1500 : 3000) && [...bodies].some(([id, b]) => id !== wanted.id && overlap(box, b))) continue;
    return box;
  }
  return null;
}
