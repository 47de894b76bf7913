import type { Families } from './families';
import { kinds, numbers, withVariables } from './values';

/** Operators, casts, parsing and formats of numbers. */
export const numeric: Families = {
  *'binary operators'() {
    for (const left of kinds) {
      for (const right of kinds) {
        for (const operator of ['+', '-', '*', '/', '%', '<', '=='])
          yield withVariables([left, right], `v0 ${operator} v1`);
      }
    }
  },

  *'bitwise operators'() {
    for (const left of ['byte', 'short', 'int', 'uint', 'long', 'ulong', 'char', 'double']) {
      for (const operator of ['&', '|', '^']) yield withVariables([left, left], `v0 ${operator} v1`);
      for (const operator of ['<<', '>>'])
        for (const count of [1, 31, 33, 63]) yield withVariables([left], `v0 ${operator} ${count}`);
      for (const operator of ['-', '~', '+']) yield withVariables([left], `${operator}v0`);
    }
  },

  *'casts of numbers'() {
    for (const from of kinds) {
      for (const to of kinds) {
        yield withVariables([from], `(${to})v0`);
        yield `unchecked((${to})${numbers[from] ?? ''})`;
      }
    }
  },

  *'casts of special doubles'() {
    for (const value of [
      '1e30',
      '-1e30',
      'double.NaN',
      'double.PositiveInfinity',
      '2147483648.0',
      '-2147483649.0',
      '0.99999',
      '-0.5',
      '9.2e18',
    ]) {
      for (const to of ['byte', 'int', 'uint', 'long', 'decimal', 'float', 'char'])
        yield `@{ double v = ${value}; return (${to})v; }`;
    }
  },

  *parsing() {
    const texts = [
      '0',
      '42',
      ' 42 ',
      '-7',
      '+7',
      '4.5',
      '1e3',
      '1,000',
      '',
      ' ',
      'abc',
      '99999999999',
      '0x1F',
      'true',
      'True',
      ' FALSE ',
      'yes',
      '.5',
      '5.',
      '-',
      'NaN',
      '2147483648',
      '-2147483648',
      '255',
      '256',
    ];
    for (const text of texts) {
      for (const type of ['int', 'long', 'double', 'decimal', 'bool', 'byte', 'float', 'ulong', 'short']) {
        yield `${type}.Parse("${text}")`;
        yield `@{ ${type} result; var ok = ${type}.TryParse("${text}", out result); return ok + " " + result; }`;
      }
      for (const method of [
        'ToInt32',
        'ToInt64',
        'ToDouble',
        'ToDecimal',
        'ToBoolean',
        'ToByte',
        'ToSingle',
        'ToUInt32',
      ])
        yield `Convert.${method}("${text}")`;
    }
    for (const type of ['int', 'double', 'bool', 'decimal', 'DateTime', 'Guid']) yield `${type}.Parse((string)null)`;
  },

  *converting() {
    for (const from of [...kinds, 'bool', 'null']) {
      const value = from === 'bool' ? 'true' : from === 'null' ? '(object)null' : `(${from})${numbers[from] ?? ''}`;
      for (const method of [
        'ToInt32',
        'ToInt64',
        'ToDouble',
        'ToDecimal',
        'ToBoolean',
        'ToByte',
        'ToString',
        'ToUInt16',
        'ToSByte',
        'ToSingle',
      ]) {
        yield `Convert.${method}(${value})`;
        yield `Convert.${method}((object)(${value}))`;
      }
    }
    for (const value of ['2.5', '3.5', '-2.5', '2.4999', '1e20', '2.5m', '3.5m', '-0.5'])
      yield `Convert.ToInt32(${value})`;
    for (const base of [2, 8, 10, 16]) {
      for (const text of ['ff', '10', '777', '-1', '0x1A', 'FFFFFFFF', '']) yield `Convert.ToInt32("${text}", ${base})`;
      for (const value of ['255', '-1', '0']) yield `Convert.ToString(${value}, ${base})`;
    }
  },

  *'formats of numbers'() {
    const formats = [
      '',
      'D',
      'D5',
      'F',
      'F0',
      'F3',
      'N',
      'N0',
      'N3',
      'G',
      'G3',
      'G10',
      'E',
      'E2',
      'e3',
      'P',
      'P0',
      'C',
      'X',
      'x8',
      'R',
      '0',
      '0.00',
      '#.##',
      '#,##0',
      '#,##0.00',
      '000000',
      '0.0%',
      '0.###E+0',
      "0' units'",
      '0;(0);zero',
      '#',
      '\\\\#0',
      'Q',
    ];
    for (const value of [
      '0',
      '7',
      '-42',
      '1234567',
      '1234.5678',
      '-0.5',
      '0.000123',
      '1e20',
      '12.50m',
      '0m',
      '-1234.565m',
      '5000000000L',
      '(byte)200',
      '1.5f',
    ]) {
      for (const format of formats) yield `(${value}).ToString("${format}")`;
      yield `(${value}).ToString()`;
      yield `$"{${value},12}|{${value},-12}|"`;
      yield `string.Format("{0:0.0}|{0,8}|{0:N1}", ${value})`;
    }
  },

  *'texts of doubles'() {
    for (const value of [
      '0.1',
      '0.1 + 0.2',
      '1.0 / 3',
      '100.0',
      '1e15',
      '1e16',
      '123456789012345680',
      '1e-5',
      '1e-4',
      '0.00001234',
      'double.MaxValue',
      'double.Epsilon',
      '-0.0',
      'double.NaN',
      'double.PositiveInfinity',
      '2.0 / 3 * 1e10',
      '(float)0.1',
      '(float)1 / 3',
      '(double)(float)0.1',
      '1m / 3',
      '10m / 4',
      '1.10m + 1.1m',
      '1.20m * 3',
      '100m',
      '0.000m',
    ]) {
      yield `(${value}).ToString()`;
      yield `"" + (${value})`;
      yield `JsonConvert.SerializeObject(${value})`;
      yield `new JValue(${value}).ToString()`;
    }
  },
};
