import { ClrObject } from '../../runtime/boxed';
import { NEW_LINE } from '../../runtime/environment';
import { argumentNull } from '../../runtime/exceptions';
import { toText } from '../../runtime/text';
import { declare } from '../../types/definition';

const stringReader = declare('class System.IO.StringReader : IDisposable');
const stringWriter = declare('class System.IO.StringWriter : IDisposable');

/** `System.IO.StringReader` */
class StringReader implements ClrObject {
  readonly clrType = stringReader.type;
  #at = 0;

  constructor(private readonly text: string) {}

  /** The next unit, or -1. */
  peek(): number {
    return this.#at < this.text.length ? this.text.charCodeAt(this.#at) : -1;
  }

  read(): number {
    const unit = this.peek();
    this.#at++;
    return unit;
  }

  line(): string | null {
    if (this.#at >= this.text.length) return null;
    const match = /[^\r\n]*/y;
    match.lastIndex = this.#at;
    const line = match.exec(this.text)?.[0] ?? '';
    this.#at += line.length;
    this.#at += this.text.startsWith('\r\n', this.#at) ? 2 : 1;
    return line;
  }

  rest(): string {
    const rest = this.text.slice(this.#at);
    this.#at = this.text.length;
    return rest;
  }
}

stringReader.define({
  'new(string s)': (text: string | null) => {
    if (text === null) throw argumentNull('s');
    return new StringReader(text);
  },
  'int Peek()': (self: StringReader) => self.peek(),
  'int Read()': (self: StringReader) => self.read(),
  'string ReadLine()': (self: StringReader) => self.line(),
  'string ReadToEnd()': (self: StringReader) => self.rest(),
});

/** `System.IO.StringWriter` */
class StringWriter implements ClrObject {
  readonly clrType = stringWriter.type;
  text = '';

  toText(): string {
    return this.text;
  }
}

function write(self: StringWriter, value: unknown): void {
  self.text += toText(value);
}

stringWriter.define({
  'new()': () => new StringWriter(),
  'void Write(object value)': write,
  'void Write(string value)': write,
  'void WriteLine()': (self: StringWriter) => write(self, NEW_LINE),
  'void WriteLine(object value)': (self: StringWriter, value: unknown) => write(self, toText(value) + NEW_LINE),
  'void WriteLine(string value)': (self: StringWriter, value: string | null) => write(self, (value ?? '') + NEW_LINE),
  'string ToString()': (self: StringWriter) => self.text,
});
