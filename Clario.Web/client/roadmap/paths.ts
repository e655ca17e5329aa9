import { BufferGeometry, CatmullRomCurve3, CubicBezierCurve3, type Curve, Float32BufferAttribute, Mesh, Vector3 } from 'three';
import type { Layout, Spot } from './layout';
import type { PathModel } from './model';
import type { Stone } from './stone';
import type { Palette } from './theme';

const around = 5;
const along = 16;
const thick = 0.042;

/** The prerequisites: thin curved lines, all in one mesh, coloured by whether they have been walked. */
export class Paths extends Mesh {
  private readonly edges: { from: string; to: string }[];
  private readonly spans: number[];

  constructor(layout: Layout, model: PathModel, stone: Stone, private readonly palette: Palette) {
    const edges = model.edges.filter(e => layout.byId.has(e.from) && layout.byId.has(e.to));
    super(tubes(edges.map(e => curveBetween(layout.byId.get(e.from)!, layout.byId.get(e.to)!))), stone.material({ faded: true, vertexColours: true, glow: 0.7 }));
    this.edges = edges;
    this.spans = edges.map(e => layout.byId.get(e.to)!.node.stage - layout.byId.get(e.from)!.node.stage);
    this.renderOrder = 3;
    this.frustumCulled = false;
  }

  /** Colours every line; those of the chosen node come forward and the others step back. */
  update(model: PathModel, chosen: string | null): void {
    const status = new Map(model.nodes.map(n => [n.id, n.status]));
    const colours = this.geometry.getAttribute('color'), strengths = this.geometry.getAttribute('strength');
    const points = (along + 1) * around;
    const aside = chosen ? 0.35 : 1;
    this.edges.forEach(({ from, to }, i) => {
      const walked = status.get(from) === 'done' && status.get(to) === 'done';
      const leadsOn = to === model.nextId || (status.get(from) === 'done' && status.get(to) === 'doing');
      const mine = chosen !== null && (from === chosen || to === chosen);
      const colour = walked ? this.palette.pathLit : leadsOn || (mine && to === chosen) ? this.palette.next : mine ? this.palette.pathLit : this.palette.path;
      // A line over several stages says little until it is asked about.
      const strength = mine ? 1 : walked ? 0.85 * aside : leadsOn ? 0.95 * aside : this.spans[i]! > 1 ? 0 : 0.34 * aside;
      for (let p = i * points; p < (i + 1) * points; p++) {
        colours.setXYZ(p, colour.r, colour.g, colour.b);
        strengths.setX(p, strength);
      }
    });
    colours.needsUpdate = strengths.needsUpdate = true;
  }
}

/** On one terrace a line bends along the ground; between terraces it rises in an arc, as a thrown rope would fall. */
function curveBetween(a: Spot, b: Spot): Curve<Vector3> {
  const start = new Vector3(a.x, a.y + 0.1, a.z), end = new Vector3(b.x, b.y + 0.1, b.z);
  const way = end.clone().sub(start);
  const flat = new Vector3(way.x, 0, way.z).normalize();
  start.addScaledVector(flat, 0.55);
  end.addScaledVector(flat, -0.55);
  const length = start.distanceTo(end);
  if (a.node.stage === b.node.stage) {
    const bend = Math.min(length * 0.16, 0.9) * (a.x <= b.x ? 1 : -1);
    const middle = start.clone().lerp(end, 0.5).add(new Vector3(-flat.z * bend, 0, flat.x * bend));
    return new CatmullRomCurve3([start, middle, end], false, 'catmullrom', 0.5);
  }
  const lift = 0.45 + length * 0.05;
  return new CubicBezierCurve3(
    start,
    start.clone().addScaledVector(flat, length * 0.28).setY(b.y + lift),
    end.clone().addScaledVector(flat, -length * 0.3).setY(b.y + lift),
    end,
  );
}

function tubes(curves: Curve<Vector3>[]): BufferGeometry {
  const positions: number[] = [], normals: number[] = [], indices: number[] = [];
  const up = new Vector3(0, 1, 0);
  for (const curve of curves) {
    const base = positions.length / 3;
    for (let i = 0; i <= along; i++) {
      const point = curve.getPoint(i / along), tangent = curve.getTangent(i / along);
      const across = tangent.clone().cross(up).normalize();
      const above = across.clone().cross(tangent).normalize();
      for (let j = 0; j < around; j++) {
        const angle = (j / around) * Math.PI * 2;
        const normal = across.clone().multiplyScalar(Math.cos(angle)).addScaledVector(above, Math.sin(angle));
        positions.push(point.x + normal.x * thick, point.y + normal.y * thick, point.z + normal.z * thick);
        normals.push(normal.x, normal.y, normal.z);
        if (i === along) continue;
        const next = (j + 1) % around;
        const a = base + i * around + j, b = base + i * around + next, c = a + around, d = b + around;
        indices.push(a, b, c, b, d, c);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new Float32BufferAttribute(normals, 3));
  geometry.setAttribute('color', new Float32BufferAttribute(new Float32Array(positions.length), 3));
  geometry.setAttribute('strength', new Float32BufferAttribute(new Float32Array(positions.length / 3), 1));
  geometry.setIndex(indices);
  return geometry;
}
