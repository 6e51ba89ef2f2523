/** A drawing that stands for itself, in pixels, and what is to be written over it. */
export type Drawing = {
  readonly svg: SVGElement;
  readonly width: number;
  readonly height: number;
  readonly caption: string;
};

const SVG = "http://www.w3.org/2000/svg";
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "fill-opacity",
  "font-size",
  "font-weight",
];

/** An SVG element with its attributes. */
export function makeSvg(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (name === "svg") element.setAttribute("xmlns", SVG);
  return element;
}

/** A chart with its styles written out, and the patterns it fills with put in. */
export function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inlineStyles(svg, copy);
  for (const name of ["class", "style", "tabindex", "role"]) copy.removeAttribute(name);
  const used = new Set([...copy.outerHTML.matchAll(/url\((?:&quot;|")?#([\w-]+)/g)].map(([, id]) => id));
  const defs = makeSvg("defs", {});
  for (const id of used) {
    const pattern = document.getElementById(id ?? "");
    if (!pattern || svg.contains(pattern)) continue;
    const own = pattern.cloneNode(true) as Element;
    inlineStyles(pattern, own);
    defs.append(own);
  }
  copy.prepend(defs);
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return copy;
}

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of STYLES) to.setAttribute(name, style.getPropertyValue(name));
  for (const [i, child] of [...from.children].entries()) {
    const copy = to.children[i];
    if (copy) inlineStyles(child, copy);
  }
}
