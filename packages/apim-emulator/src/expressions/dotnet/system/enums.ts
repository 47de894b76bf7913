import { declare } from '../../types/definition';

/** Enumerations that expressions name. */

export const stringComparison = declare(
  'enum System.StringComparison { CurrentCulture, CurrentCultureIgnoreCase, InvariantCulture, InvariantCultureIgnoreCase, Ordinal, OrdinalIgnoreCase }',
);
declare('enum System.StringSplitOptions { None, RemoveEmptyEntries }');
declare('enum System.MidpointRounding { ToEven, AwayFromZero }');
export const dayOfWeek = declare(
  'enum System.DayOfWeek { Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday }',
);
export const dateTimeKind = declare('enum System.DateTimeKind { Unspecified, Utc, Local }');
declare('enum System.Base64FormattingOptions { None, InsertLineBreaks }');
declare('enum System.UriKind { RelativeOrAbsolute, Absolute, Relative }');
declare('enum System.UriPartial { Scheme, Authority, Path, Query }');
