import { BufferGeometry, Color, Float32BufferAttribute } from 'three';

/** Collects coloured faces into one geometry, so that all the ground is a single draw. */
export class Solids {
  private readonly positions: number[] = [];
  private readonly normals: number[] = [];
  private readonly colours: number[] = [];
  private readonly mists: number[] = [];
  private readonly indices: number[] = [];

  /** A flat convex face looking up. The outline runs counter-clockwise seen from above. */
  top(outline: readonly [number, number][], y: number, colour: Color): void {
    const base = this.positions.length / 3;
    for (const [x, z] of outline) this.point(x, y, z, 0, 1, 0, colour, 0);
    for (let i = 1; i < outline.length - 1; i++) this.indices.push(base, base + i, base + i + 1);
  }

  /** The wall around an outline, from <from> down to <to>. Mist: 0 clear to 1 dissolved. */
  wall(outline: readonly [number, number][], from: number, to: number, colour: Color, mistFrom = 0, mistTo = 0): void {
    const count = outline.length;
    for (let i = 0; i < count; i++) {
      const a = outline[i]!, b = outline[(i + 1) % count]!;
      if (Math.hypot(b[0] - a[0], b[1] - a[1]) < 1e-6) continue;
      this.wallPiece(a, b, facing(outline, i, i), facing(outline, i, i + 1), from, to, colour, mistFrom, mistTo);
    }
  }

  /** One upright face between two points of the ground, seen from the side on which a lies to the left. */
  side(a: [number, number], b: [number, number], from: number, to: number, colour: Color): void {
    this.wallPiece(a, b, outward([a, b], 0), outward([a, b], 0), from, to, colour, 0, 0);
  }

  /** A thin band lying on the ground between two outlines of equal length. */
  band(outer: readonly [number, number][], inner: readonly [number, number][], y: number, colour: Color): void {
    const base = this.positions.length / 3;
    const count = outer.length;
    for (let i = 0; i < count; i++) {
      this.point(outer[i]![0], y, outer[i]![1], 0, 1, 0, colour, 0);
      this.point(inner[i]![0], y, inner[i]![1], 0, 1, 0, colour, 0);
    }
    for (let i = 0; i < count; i++) {
      const a = base + i * 2, b = base + ((i + 1) % count) * 2;
      this.indices.push(a, b, a + 1, b, b + 1, a + 1);
    }
  }

  geometry(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new Float32BufferAttribute(this.positions, 3));
    geometry.setAttribute('normal', new Float32BufferAttribute(this.normals, 3));
    geometry.setAttribute('color', new Float32BufferAttribute(this.colours, 3));
    geometry.setAttribute('mist', new Float32BufferAttribute(this.mists, 1));
    geometry.setIndex(this.indices);
    return geometry;
  }

  private wallPiece(
    [ax, az]: [number, number], [bx, bz]: [number, number], [anx, anz]: [number, number], [bnx, bnz]: [number, number],
    from: number, to: number, colour: Color, mistFrom: number, mistTo: number,
  ): void {
    const base = this.positions.length / 3;
    this.point(ax, from, az, anx, 0, anz, colour, mistFrom);
    this.point(bx, from, bz, bnx, 0, bnz, colour, mistFrom);
    this.point(bx, to, bz, bnx, 0, bnz, colour, mistTo);
    this.point(ax, to, az, anx, 0, anz, colour, mistTo);
    this.indices.push(base, base + 2, base + 1, base, base + 3, base + 2);
  }

  private point(x: number, y: number, z: number, nx: number, ny: number, nz: number, colour: Color, mist: number): void {
    this.positions.push(x, y, z);
    this.normals.push(nx, ny, nz);
    this.colours.push(colour.r, colour.g, colour.b);
    this.mists.push(mist);
  }
}

/** Where the wall piece <side> faces at its corner <corner>: around a bend as the mean of the two pieces, so that it looks round. */
function facing(outline: readonly [number, number][], side: number, corner: number): [number, number] {
  const mine = outward(outline, side), other = outward(outline, corner === side ? side - 1 : side + 1);
  if (mine[0] * other[0] + mine[1] * other[1] < 0.8) return mine;
  const length = Math.hypot(mine[0] + other[0], mine[1] + other[1]);
  return [(mine[0] + other[0]) / length, (mine[1] + other[1]) / length];
}

function outward(outline: readonly [number, number][], side: number): [number, number] {
  const count = outline.length;
  const [ax, az] = outline[(side + count) % count]!, [bx, bz] = outline[(side + 1) % count]!;
  const length = Math.hypot(bx - ax, bz - az) || 1;
  return [-(bz - az) / length, (bx - ax) / length];
}

/** A rectangle with rounded corners, counter-clockwise seen from above (x right, z towards the viewer). */
export function rounded(left: number, right: number, back: number, front: number, radius: number): [number, number][] {
  const r = Math.min(radius, (right - left) / 2, (front - back) / 2);
  const corners: [number, number, number][] = [
    [right - r, front - r, 0], [right - r, back + r, 1], [left + r, back + r, 2], [left + r, front - r, 3],
  ];
  const points: [number, number][] = [];
  const pieces = 6;
  for (const [x, z, quarter] of corners)
    for (let i = 0; i <= pieces; i++) {
      const angle = -Math.PI / 2 * (quarter - 1 + i / pieces);
      points.push([x + Math.cos(angle) * r, z + Math.sin(angle) * r]);
    }
  return points;
}
