import { AdditiveBlending, Color, NormalBlending, ShaderMaterial, Vector2, Vector3 } from 'three';
import type { Palette } from './theme';

/**
 * All matter in the scene is one material: no lamps and no shadow maps, but a tone for each side a face can look to, as in a
 * drawing. What is far, and what lies deep, dissolves into the sky behind it, which the shader knows by the pixel's height.
 */
const vertex = /* glsl */`
  varying vec3 vNormal; varying vec3 vColour; varying float vDepth; varying vec2 vUv;
  #ifdef MIST
    attribute float mist; varying float vMist;
  #endif
  #ifdef FADED
    attribute float strength; varying float vStrength;
  #endif
  void main() {
    vec4 place = vec4(position, 1.0); vec3 facing = normal; vColour = vec3(1.0); vUv = uv;
    #ifdef USE_INSTANCING
      place = instanceMatrix * place; facing = mat3(instanceMatrix) * facing;
    #endif
    #ifdef USE_INSTANCING_COLOR
      vColour *= instanceColor;
    #endif
    #ifdef USE_COLOR
      vColour *= color;
    #endif
    #ifdef MIST
      vMist = mist;
    #endif
    #ifdef FADED
      vStrength = strength;
    #endif
    vNormal = facing;
    vec4 seen = modelViewMatrix * place;
    vDepth = -seen.z;
    gl_Position = projectionMatrix * seen;
  }`;

const sky = /* glsl */`
  uniform vec3 skyTop; uniform vec3 skyBottom; uniform vec3 sun; uniform vec3 sunAt; uniform vec2 size;
  vec3 skyAt(vec2 pixel) {
    vec2 at = pixel / size;
    vec3 colour = mix(skyBottom, skyTop, smoothstep(0.0, 1.0, at.y));
    vec2 away = (at - sunAt.xy) * vec2(size.x / size.y, 1.0);
    float glow = exp(-dot(away, away) * 5.5);
    return mix(colour, sun, glow * sunAt.z);
  }`;

const fragment = /* glsl */`
  ${sky}
  uniform vec3 top; uniform vec3 lit; uniform vec3 dark; uniform vec3 front; uniform vec2 haze; uniform float glow;
  varying vec3 vNormal; varying vec3 vColour; varying float vDepth; varying vec2 vUv;
  #ifdef MIST
    varying float vMist;
  #endif
  #ifdef FADED
    varying float vStrength;
  #endif
  void main() {
    #ifdef POOL
      float reach = length(vUv - 0.5) * 2.0;
      float light = smoothstep(1.0, 0.0, reach); light *= light;
      gl_FragColor = vec4(vColour, light * glow);
      float far = smoothstep(haze.x, haze.y, vDepth) * 0.85; gl_FragColor.a *= 1.0 - far;
    #else
      vec3 n = normalize(vNormal); vec3 w = n * n;
      vec3 tone = w.y * (n.y > 0.0 ? top : dark) + w.x * (n.x > 0.0 ? dark : lit) + w.z * front;
      vec3 colour = mix(vColour * tone, vColour, glow);
      vec3 behind = skyAt(gl_FragCoord.xy);
      float far = smoothstep(haze.x, haze.y, vDepth) * 0.85;
      #ifdef MIST
        far = 1.0 - (1.0 - far) * (1.0 - smoothstep(0.0, 1.0, vMist));
      #endif
      float alpha = 1.0;
      #ifdef FADED
        alpha = vStrength;
      #endif
      gl_FragColor = vec4(mix(colour, behind, far), alpha);
    #endif
  }`;

const background = {
  vertex: /* glsl */`void main() { gl_Position = vec4(position.xy, 0.99999, 1.0); }`,
  fragment: /* glsl */`${sky} uniform float night;
    float dust(vec2 p) { return fract(sin(dot(p, vec2(127.1, 311.7))) * 43758.5453); }
    void main() {
      vec3 colour = skyAt(gl_FragCoord.xy);
      // A few faint stars, a cell each, fewer towards the horizon.
      vec2 grid = gl_FragCoord.xy / size.y * 26.0; vec2 cell = floor(grid);
      vec2 star = cell + 0.2 + 0.6 * vec2(dust(cell), dust(cell + 9.0));
      float spark = step(0.82, dust(cell + 3.0)) * smoothstep(0.045, 0.0, distance(grid, star));
      colour += night * spark * 0.4 * smoothstep(0.25, 1.0, gl_FragCoord.y / size.y);
      gl_FragColor = vec4(colour, 1.0);
    }`,
};

type Look = { glow?: number; mist?: boolean; faded?: boolean; pool?: boolean; vertexColours?: boolean };

/** Makes the scene's materials; they share one set of values, so that a change of theme or size is one assignment. */
export class Stone {
  private readonly shared = {
    skyTop: { value: new Color() }, skyBottom: { value: new Color() }, sun: { value: new Color() }, sunAt: { value: new Vector3(0.5, 0.8, 0) },
    size: { value: new Vector2(1, 1) }, haze: { value: new Vector2(40, 110) },
    night: { value: 0 }, top: { value: new Color() }, lit: { value: new Color() }, dark: { value: new Color() }, front: { value: new Color() },
  };
  private readonly made: ShaderMaterial[] = [];

  material({ glow = 0, mist = false, faded = false, pool = false, vertexColours = false }: Look = {}): ShaderMaterial {
    const material = new ShaderMaterial({
      uniforms: { ...this.shared, glow: { value: glow } },
      vertexShader: vertex, fragmentShader: fragment, vertexColors: vertexColours,
      defines: { ...(mist && { MIST: 1 }), ...(faded && { FADED: 1 }), ...(pool && { POOL: 1 }) },
      transparent: faded || pool, depthWrite: !(faded || pool),
    });
    return this.keep(material);
  }

  sky(): ShaderMaterial {
    return this.keep(new ShaderMaterial({
      uniforms: this.shared, vertexShader: background.vertex, fragmentShader: background.fragment, depthWrite: false,
    }));
  }

  paint(palette: Palette): void {
    this.shared.skyTop.value.copy(palette.skyTop);
    this.shared.skyBottom.value.copy(palette.skyBottom);
    this.shared.sun.value.copy(palette.sun);
    this.shared.night.value = palette.night ? 1 : 0;
    this.shared.top.value.setRGB(1, 1, 1);
    this.shared.lit.value.copy(palette.wallLight);
    this.shared.dark.value.copy(palette.wallDark);
    this.shared.front.value.copy(palette.front);
  }

  /** Light pools shine at night and tint by day. */
  static blend(material: ShaderMaterial, night: boolean): void {
    material.blending = night ? AdditiveBlending : NormalBlending;
  }

  resize(width: number, height: number): void { this.shared.size.value.set(width, height); }

  /** The glow behind the summit: where it is on the screen (0 to 1 from the bottom left) and how strong. */
  sunAt(x: number, y: number, strength: number): void { this.shared.sunAt.value.set(x, y, strength); }

  /** Distances in units at which things begin to dissolve, and where they have. */
  haze(from: number, to: number): void { this.shared.haze.value.set(from, to); }

  dispose(): void { for (const material of this.made) material.dispose(); }

  private keep(material: ShaderMaterial): ShaderMaterial {
    this.made.push(material);
    return material;
  }
}
