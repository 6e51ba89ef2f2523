import { type Drawing, makeSvg, standalone } from "./svg-parts";

export type ImageKind = "png" | "svg";

export type ImageWords = {
  readonly title: string;
  readonly subtitle: string;
  readonly sentence: string;
  readonly asOf: string;
};

const MARGIN = 24;
const GAP = 12;
const SCALE = 2;
/** A drawn chart as one that stands for itself. */
export function drawChart(chart: SVGSVGElement): Drawing {
  const { width, height } = chart.getBoundingClientRect();
  const caption = chart.closest<HTMLElement>("[data-caption]")?.dataset.caption ?? "";
  return { svg: standalone(chart), width, height, caption };
}

/**
 * Saves drawings of a card, one under the other, with its words; false where there are none, or the browser cannot.
 * Colours and the key are those of the card that `place` stands in.
 */
export async function saveImage(
  drawings: readonly Drawing[],
  place: Element | null,
  words: ImageWords,
  kind: ImageKind,
): Promise<boolean> {
  const picture = compose(drawings, place, words);
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
function compose(drawings: readonly Drawing[], place: Element | null, words: ImageWords): Picture | null {
  const pen = document.createElement("canvas").getContext("2d");
  if (drawings.length === 0 || !pen) return null;
  const style = getComputedStyle(document.body);
  const width = Math.max(...drawings.map((drawing) => drawing.width));
  const whole = makeSvg("svg", {
    "font-family": style.fontFamily,
    fill: style.color,
    width: width + 2 * MARGIN,
  });
  const paper = makeSvg("rect", {
    width: "100%",
    height: "100%",
    fill: getComputedStyle(place?.closest(".card") ?? document.body).backgroundColor,
  });
  whole.append(paper);
  let y = MARGIN;
  const write = (text: string, size: number, weight = 400) => {
    y += size;
    const line = makeSvg("text", { x: MARGIN, y, "font-size": size, "font-weight": weight });
    line.textContent = text;
    whole.append(line);
    y += size * 0.45;
  };
  write(words.title, 17, 600);
  write(words.subtitle, 12);
  pen.font = `14px ${style.fontFamily}`;
  y += GAP / 2;
  if (words.sentence !== "") for (const line of wrapped(pen, words.sentence, width)) write(line, 14);
  y = drawKey(place, whole, y);
  for (const { svg, height, caption } of drawings) {
    y += GAP;
    if (caption !== "") write(caption, 12);
    svg.setAttribute("x", String(MARGIN));
    svg.setAttribute("y", String(y));
    whole.append(svg);
    y += height;
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

/** The key of the chart's patterns, in a row; returns where the picture goes on. */
function drawKey(place: Element | null, whole: SVGElement, top: number): number {
  const items = place?.querySelectorAll<HTMLElement>("[data-key] li") ?? [];
  let x = MARGIN;
  for (const item of items) {
    const mark = item.querySelector("svg");
    if (!mark) continue;
    const copy = standalone(mark);
    copy.setAttribute("x", String(x));
    copy.setAttribute("y", String(top + GAP));
    const words = makeSvg("text", { x: x + 18, y: top + GAP + 10, "font-size": 12 });
    words.textContent = item.textContent;
    whole.append(copy, words);
    x += 18 + item.getBoundingClientRect().width + GAP;
  }
  return x === MARGIN ? top : top + GAP + 16;
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
