import type { Architecture, EdgeKind } from '../architecture';
import { describe } from '../describe';
import { layOut } from '../layout/layout';
import { settings } from '../layout/measure-text';
import type { LegendRow } from '../layout/place-legend';
import type { Layout, PlacedBox, PlacedEdge, PlacedText } from '../layout/placed';
import { escapeXml } from './escape-xml';
import { linePath } from './line-path';
import { type Paint, background, boxPaint, edgePaint, inks } from './palette';

/** The faces of the systems that people read on: a picture may load none of its own. */
const FONTS = `-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif`;

/** The architecture as a picture that needs nothing else: no script, no style sheet, no font, no image. */
export function renderSvg(architecture: Architecture): string {
  const layout = layOut(architecture);
  const { title, text } = describe(architecture);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}" role="img" aria-labelledby="title desc" font-family="${FONTS}">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="desc">${escapeXml(text)}</desc>`,
    `<defs>${markers()}</defs>`,
    `<rect x="0.5" y="0.5" width="${layout.width - 1}" height="${layout.height - 1}" rx="10" fill="${background.fill}" stroke="${background.stroke}"/>`,
    ...layout.boxes.flatMap(renderBox),
    ...renderEdges(layout),
    ...layout.legend.flatMap(renderLegend),
    '</svg>',
    '',
  ].join('\n');
}

function markers(): string {
  return Object.entries(edgePaint)
    .map(
      ([kind, { stroke }]) =>
        `<marker id="to-${kind}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 Z" fill="${stroke}"/></marker>`,
    )
    .join('');
}

function renderBox(placed: PlacedBox): readonly string[] {
  const { box, x, y, width, height, texts, children } = placed;
  const paint = boxPaint(box);
  return [
    `<g data-box="${box.id}" data-kind="${box.kind}">`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${children.length > 0 ? 8 : 6}" ${attributes(paint)}/>`,
    ...texts.map((text) => renderText(text, text.style === 'warning' ? inks.danger : paint.ink)),
    '</g>',
    ...children.flatMap(renderBox),
  ];
}

function attributes({ fill, stroke, strokeWidth }: Paint): string {
  return `fill="${fill}" stroke="${stroke}" stroke-width="${strokeWidth}"`;
}

function renderText({ x, baseline, text, style }: PlacedText, ink: { title: string; line: string } | string): string {
  const { size, isBold } = settings[style];
  const fill = typeof ink === 'string' ? ink : style === 'title' ? ink.title : ink.line;
  return `<text x="${round(x)}" y="${round(baseline)}" font-size="${size}"${isBold ? ' font-weight="600"' : ''} fill="${fill}">${escapeXml(text)}</text>`;
}

/** Lines before labels, and what matters most on top. */
function renderEdges({ edges }: Layout): readonly string[] {
  const kinds = Object.keys(edgePaint);
  const ordered = [...edges].sort((a, b) => kinds.indexOf(a.edge.kind) - kinds.indexOf(b.edge.kind));
  return [...ordered.map(renderLine), ...ordered.flatMap(renderLabel)];
}

function renderLine({ edge, points }: PlacedEdge): string {
  return `<path data-from="${edge.from}" data-to="${edge.to}" data-kind="${edge.kind}" d="${linePath(points)}" ${strokeOf(edge.kind)}/>`;
}

function strokeOf(kind: EdgeKind): string {
  const { stroke, strokeWidth, dashes } = edgePaint[kind];
  const dashed = dashes ? ` stroke-dasharray="${dashes}"` : '';
  return `fill="none" stroke="${stroke}" stroke-width="${strokeWidth}"${dashed} marker-end="url(#to-${kind})"`;
}

function renderLegend({ kind, from, to, text }: LegendRow): readonly string[] {
  return [`<path d="${linePath([from, to])}" ${strokeOf(kind)}/>`, renderText(text, inks.line)];
}

function renderLabel({ edge, label }: PlacedEdge): readonly string[] {
  return label ? [renderText(label, edgePaint[edge.kind].ink)] : [];
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
