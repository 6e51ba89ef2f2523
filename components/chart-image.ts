export type ImageKind = "png" | "svg";

type Words = {
  readonly title: string;
  readonly subtitle: string;
  readonly sentence: string;
  readonly asOf: string;
};

const MARGIN = 24;
const GAP = 12;
const SCALE = 2;
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "fill-opacity",
  "font-size",
  "font-weight",
];

/** Saves drawn charts, one under the other, with their words; false where the browser cannot. */
export async function saveChartImage(
  charts: readonly SVGSVGElement[],
  words: Words,
  kind: ImageKind,
): Promise<boolean> {
  const picture = compose(charts, words);
  if (!picture) return false;
  const blob = kind === "svg" ? new Blob([picture.text], { type: "image/svg+xml" }) : await painted(picture);
  if (!blob) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${words.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.${kind}`;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}

type Picture = { readonly text: string; readonly width: number; readonly height: number };

/** Title, sentence, charts and stamp as one SVG document that needs nothing else. */
function compose(charts: readonly SVGSVGElement[], words: Words): Picture | null {
  const [first] = charts;
  const pen = document.createElement("canvas").getContext("2d");
  if (!first || !pen) return null;
  const style = getComputedStyle(document.body);
  const width = Math.max(...charts.map((chart) => chart.getBoundingClientRect().width));
  const whole = make("svg", {
    xmlns: SVG,
    "font-family": style.fontFamily,
    fill: style.color,
    width: width + 2 * MARGIN,
  });
  const paper = make("rect", {
    width: "100%",
    height: "100%",
    fill: getComputedStyle(first.closest(".card") ?? document.body).backgroundColor,
  });
  whole.append(paper);
  let y = MARGIN;
  const write = (text: string, size: number, weight = 400) => {
    y += size;
    const line = make("text", { x: MARGIN, y, "font-size": size, "font-weight": weight });
    line.textContent = text;
    whole.append(line);
    y += size * 0.45;
  };
  write(words.title, 17, 600);
  write(words.subtitle, 12);
  pen.font = `14px ${style.fontFamily}`;
  for (const line of wrapped(pen, words.sentence, width)) write(line, 14);
  y = drawKey(first, whole, y);
  for (const chart of charts) {
    y += GAP;
    const caption = chart.closest<HTMLElement>("[data-caption]")?.dataset.caption ?? "";
    if (caption !== "") write(caption, 12);
    const copy = standalone(chart);
    copy.setAttribute("x", String(MARGIN));
    copy.setAttribute("y", String(y));
    whole.append(copy);
    y += chart.getBoundingClientRect().height;
  }
  y += GAP;
  for (const line of wrapped(pen, words.asOf, width)) write(line, 12);
  const height = Math.ceil(y + MARGIN - GAP);
  whole.setAttribute("height", String(height));
  return { text: new XMLSerializer().serializeToString(whole), width: width + 2 * MARGIN, height };
}

async function painted({ text, width, height }: Picture): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  pen.scale(SCALE, SCALE);
  pen.drawImage(image, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const SVG = "http://www.w3.org/2000/svg";

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** The key of the chart's patterns, in a row; returns where the picture goes on. */
function drawKey(chart: SVGSVGElement, whole: SVGElement, top: number): number {
  const items = chart.closest("[data-view]")?.querySelectorAll<HTMLElement>("[data-key] li") ?? [];
  let x = MARGIN;
  for (const item of items) {
    const mark = item.querySelector("svg");
    if (!mark) continue;
    const copy = standalone(mark);
    copy.setAttribute("x", String(x));
    copy.setAttribute("y", String(top + GAP));
    const words = make("text", { x: x + 18, y: top + GAP + 10, "font-size": 12 });
    words.textContent = item.textContent;
    whole.append(copy, words);
    x += 18 + item.getBoundingClientRect().width + GAP;
  }
  return x === MARGIN ? top : top + GAP + 16;
}

/** A chart with its styles written out, and the patterns it fills with put in. */
function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inlineStyles(svg, copy);
  for (const name of ["class", "style", "tabindex", "role"]) copy.removeAttribute(name);
  const used = new Set([...copy.outerHTML.matchAll(/url\((?:&quot;|")?#([\w-]+)/g)].map(([, id]) => id));
  const defs = make("defs", {});
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

function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
