import { Color, Group, InstancedMesh, Matrix4, Mesh, PlaneGeometry, type ShaderMaterial, TorusGeometry } from 'three';
import { emblem, pin, plinth, plinthHeight } from './emblems';
import type { Layout, Spot } from './layout';
import { kinds, type PathModel, type Status, statuses } from './model';
import { Stone } from './stone';
import type { Palette } from './theme';

const at = new Matrix4();

/** The nodes: a draw for each kind of stone and each status, however many there are. */
export class Nodes extends Group {
  private readonly stones: { mesh: InstancedMesh; spots: Spot[] }[] = [];
  private readonly emblems = new Map<Status, InstancedMesh>();
  private readonly shades: InstancedMesh;
  private readonly lights: InstancedMesh;
  private readonly lightMaterial: ShaderMaterial;
  private readonly beacon = new Group();
  private readonly ring: Mesh;

  constructor(private readonly layout: Layout, stone: Stone, private readonly palette: Palette) {
    super();
    const count = layout.spots.length;
    const solid = stone.material();
    for (const kind of kinds) {
      const spots = layout.spots.filter(s => s.node.kind === kind);
      if (spots.length === 0) continue;
      const mesh = new InstancedMesh(plinth(kind), solid, spots.length);
      spots.forEach((s, i) => mesh.setMatrixAt(i, at.makeTranslation(s.x, s.y, s.z)));
      this.stones.push({ mesh, spots });
      this.add(mesh);
    }
    for (const status of statuses) {
      const mesh = new InstancedMesh(emblem(status), stone.material({ glow: glowOf(status, palette.night) }), count);
      this.emblems.set(status, mesh);
      this.add(mesh);
    }
    const disc = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2);
    this.shades = new InstancedMesh(disc, stone.material({ pool: true, glow: palette.night ? 0.55 : 0.3 }), count);
    this.lightMaterial = stone.material({ pool: true, glow: palette.night ? 0.5 : 0.62 });
    Stone.blend(this.lightMaterial, palette.night);
    this.lights = new InstancedMesh(disc, this.lightMaterial, count + 1);
    this.shades.renderOrder = 1;
    this.lights.renderOrder = 2;
    this.add(this.shades, this.lights);

    const glowing = stone.material({ glow: 0.72, vertexColours: false });
    const pinMesh = new InstancedMesh(pin(), glowing, 1);
    pinMesh.setMatrixAt(0, at.identity());
    pinMesh.setColorAt(0, palette.next);
    pinMesh.position.y = 1.75;
    this.beacon.add(pinMesh);
    const ring = new InstancedMesh(new TorusGeometry(0.92, 0.045, 8, 56).rotateX(Math.PI / 2), glowing, 1);
    ring.setMatrixAt(0, at.identity());
    ring.setColorAt(0, palette.next);
    ring.position.y = 0.06;
    this.beacon.add(ring);
    this.ring = new InstancedMesh(new TorusGeometry(1.08, 0.03, 8, 56).rotateX(Math.PI / 2), glowing, 1);
    (this.ring as InstancedMesh).setMatrixAt(0, at.identity());
    (this.ring as InstancedMesh).setColorAt(0, palette.done);
    this.ring.visible = false;
    this.add(this.beacon, this.ring);
    // The meshes never leave the view as a whole, so that testing them one by one would only cost.
    this.traverse(o => { o.frustumCulled = false; });
  }

  /** Puts every node into the state the model gives it. */
  update(model: PathModel): void {
    const { palette } = this;
    const states = new Map(model.nodes.map(n => [n.id, n.status]));
    const state = (s: Spot) => states.get(s.node.id) ?? 'todo';
    for (const { mesh, spots } of this.stones) {
      spots.forEach((s, i) => mesh.setColorAt(i, this.stoneColour(state(s), s.node.id === model.nextId)));
      mesh.instanceColor!.needsUpdate = true;
    }
    for (const [status, mesh] of this.emblems) {
      const here = this.layout.spots.filter(s => state(s) === status);
      here.forEach((s, i) => {
        mesh.setMatrixAt(i, at.makeTranslation(s.x, s.y + plinthHeight, s.z));
        mesh.setColorAt(i, status === 'todo' && s.node.id === model.nextId ? palette.next : palette[status]);
      });
      mesh.count = here.length;
      mesh.instanceMatrix.needsUpdate = true;
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    }
    this.lay(model, state);
  }

  /** Draws a ring around the chosen node. */
  choose(spot: Spot | null): void {
    this.ring.visible = spot !== null;
    if (spot) this.ring.position.set(spot.x, spot.y + 0.05, spot.z);
  }

  override dispose(): void {
    super.dispose();
    this.traverse(o => {
      if (o instanceof Mesh) o.geometry.dispose();
      if (o instanceof InstancedMesh) o.dispose();
    });
  }

  private lay(model: PathModel, state: (s: Spot) => Status): void {
    const { palette, layout } = this;
    layout.spots.forEach((s, i) => {
      const wide = s.node.kind === 'milestone' ? 3.2 : 2.1;
      this.shades.setMatrixAt(i, flatAt(s, wide, 0.012, 0.12));
      this.shades.setColorAt(i, palette.shadow);
    });
    let lit = 0;
    for (const s of layout.spots) {
      const next = s.node.id === model.nextId;
      if (!next && state(s) !== 'done' && state(s) !== 'doing') continue;
      const colour = next || state(s) === 'doing' ? palette.next : palette.pathLit;
      this.lights.setMatrixAt(lit, flatAt(s, next ? 6.2 : state(s) === 'doing' ? 3.4 : 2.9, 0.018, 0));
      this.lights.setColorAt(lit++, colour);
    }
    this.lights.count = lit;
    for (const mesh of [this.shades, this.lights]) {
      mesh.instanceMatrix.needsUpdate = true;
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    }
    const next = model.nextId ? layout.byId.get(model.nextId) : undefined;
    this.beacon.visible = next !== undefined;
    if (next) {
      this.beacon.position.set(next.x, next.y, next.z);
      this.beacon.children[0]!.position.y = next.node.kind === 'milestone' ? 2.75 : 1.55;
      this.beacon.children[1]!.scale.setScalar(next.node.kind === 'milestone' ? 1.25 : 1);
    }
  }

  private stoneColour(status: Status, next: boolean): Color {
    const { palette } = this;
    if (next || status === 'doing') return palette.plinth.clone().lerp(palette.next, 0.4);
    if (status === 'done') return palette.plinth.clone().lerp(palette.done, 0.42);
    if (status === 'skipped') return palette.plinth.clone().lerp(palette.skipped, 0.35);
    return palette.plinth;
  }
}

const glowOf = (status: Status, night: boolean) =>
  status === 'done' ? (night ? 0.6 : 0.42) : status === 'doing' ? 0.6 : 0;

const scaled = new Matrix4();
const flatAt = (s: Spot, wide: number, lift: number, aside: number) =>
  at.makeTranslation(s.x + aside, s.y + lift, s.z).multiply(scaled.makeScale(wide, 1, wide));
