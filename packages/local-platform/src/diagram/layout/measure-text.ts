/** How text is set. */
export type TextStyle = 'title' | 'line' | 'warning' | 'label';

interface Setting {
  /** In pixels. */
  readonly size: number;
  /** From one line to the next, in pixels. */
  readonly leading: number;
  readonly isBold: boolean;
}

export const settings: Readonly<Record<TextStyle, Setting>> = {
  title: { size: 13, leading: 17, isBold: true },
  line: { size: 11.5, leading: 15.5, isBold: false },
  warning: { size: 11.5, leading: 15.5, isBold: true },
  label: { size: 11, leading: 15, isBold: false },
};

type Widths = ReadonlyMap<string, number>;

/**
 * Widths of characters in hundredths of the size, of DejaVu Sans: the widest face that a browser takes for `sans-serif`,
 * so that what fits there fits with Helvetica, Arial, Segoe UI and San Francisco. Measured with Chromium on 2026-11-22.
 */
const regular = widthsOf({
  28: "'ijl",
  32: 'IJ ,.',
  37: '/:;\\|f-',
  42: '()[]t!r',
  50: '"*_`',
  55: 'sz?c',
  60: 'LFkvxy',
  62: 'PTYaeo',
  64: '$0123456789ESbdghnpqu{}',
  70: 'KABVXZCR',
  76: 'UNH',
  79: '&DGOQ',
  87: 'w#+<=>^~M',
  100: '%mW@',
});

const bold = widthsOf({
  35: " ijl'",
  38: '/\\|,.IJ',
  46: ':;-f!()[]',
  50: 't_`r',
  60: '"*?zcs',
  65: 'Lx',
  70: 'vykaeEFTo$0123456789',
  74: 'bdghnpqu{}SYZCP',
  78: 'BAKRVX',
  84: 'UG#+<=>DHN^~',
  88: 'OQ&',
  93: 'w',
  105: 'mM@%',
});

/** Of all other characters: none is wider than this, except some that nobody names a resource with. */
const WIDEST = 112;

function widthsOf(groups: Readonly<Record<number, string>>): Widths {
  return new Map(Object.entries(groups).flatMap(([width, characters]) => [...characters].map((one) => [one, +width])));
}

/** The width of a text in pixels, or a bit more. */
export function measureText(text: string, style: TextStyle): number {
  const { size, isBold } = settings[style];
  const widths = isBold ? bold : regular;
  return [...text].reduce((sum, character) => sum + ((widths.get(character) ?? WIDEST) * size) / 100, 0);
}

/**
 * The lines of a text that is no wider than a width in pixels: broken between words, and a word that is too long after a
 * joint, or wherever it must be.
 */
export function wrapText(text: string, width: number, style: TextStyle): readonly string[] {
  const fits = (line: string) => measureText(line.trimEnd(), style) <= width;
  return fillLines(text.match(/[^ ]+ */g) ?? [], fits, (word) =>
    fillLines(word.match(/[^./:,@_-]+[./:,@_-]* *|[./:,@_-]+ */g) ?? [], fits, (part) => fillLines([...part], fits)),
  ).map((line) => line.trimEnd());
}

/** @param split makes lines of a piece that does not fit on one */
function fillLines(
  pieces: readonly string[],
  fits: (line: string) => boolean,
  split: (piece: string) => readonly string[] = (piece) => [piece],
): readonly string[] {
  return pieces.reduce<readonly string[]>((lines, piece) => {
    const last = lines.at(-1) ?? '';
    if (fits(last + piece)) return [...lines.slice(0, -1), last + piece];
    return [...lines, ...(fits(piece) ? [piece] : split(piece))];
  }, []);
}
