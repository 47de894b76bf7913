import { ClrArray } from '../../runtime/array';
import { ClrObject } from '../../runtime/boxed';
import { Enumerable, enumerate } from '../../runtime/enumerate';
import { equalValues } from '../../runtime/equality';
import { step } from '../../runtime/evaluation';
import { argumentNull, invalidOperation } from '../../runtime/exceptions';
import { declare, Definition } from '../../types/definition';
import { NamedType, Type } from '../../types/type';

const queue = declare('class System.Collections.Generic.Queue<T> : IReadOnlyCollection<T>');
const stack = declare('class System.Collections.Generic.Stack<T> : IReadOnlyCollection<T>');

/** `Queue<T>` and `Stack<T>`: items in the order in which they come out. */
class Line implements ClrObject, Enumerable {
  readonly clrType: NamedType;
  items: unknown[] = [];

  constructor(
    definition: Definition,
    readonly elementType: Type,
    private readonly name: string,
  ) {
    this.clrType = definition.of(elementType);
  }

  get count(): number {
    return this.items.length;
  }

  next(): unknown {
    if (this.items.length === 0) throw invalidOperation(`${this.name} empty.`);
    return this.items[0];
  }

  take(): unknown {
    const next = this.next();
    this.items.shift();
    return next;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return [...this.items][Symbol.iterator]();
  }
}

function common(type: Type) {
  return {
    'int Count': (self: Line) => self.count,
    'T Peek()': (self: Line) => self.next(),
    'void Clear()': (self: Line) => {
      self.items = [];
    },
    'bool Contains(T item)': (self: Line, value: unknown) => self.items.some((item) => equalValues(item, value)),
    'T[] ToArray()': (self: Line) => new ClrArray(type, [...self.items]),
  };
}

function enqueue(self: Line, value: unknown): void {
  step();
  self.items.push(value);
}

function push(self: Line, value: unknown): void {
  step();
  self.items.unshift(value);
}

function filled(line: Line, values: unknown, type: Type, put: (self: Line, value: unknown) => void): Line {
  if (values === null) throw argumentNull('collection');
  for (const value of enumerate(values, type)) put(line, value);
  return line;
}

queue.define((type: Type) => ({
  ...common(type),
  'new()': () => new Line(queue, type, 'Queue'),
  'new(IEnumerable<T> collection)': (values: unknown) => filled(new Line(queue, type, 'Queue'), values, type, enqueue),
  'void Enqueue(T item)': enqueue,
  'T Dequeue()': (self: Line) => self.take(),
}));

stack.define((type: Type) => ({
  ...common(type),
  'new()': () => new Line(stack, type, 'Stack'),
  'new(IEnumerable<T> collection)': (values: unknown) => filled(new Line(stack, type, 'Stack'), values, type, push),
  'void Push(T item)': push,
  'T Pop()': (self: Line) => self.take(),
}));
