import { Timestamp } from 'bson';
import { asNumber } from '../bson/arithmetic';
import { Doc, Value, isDoc, isNumeric, typeNameOf } from '../bson/value';
import { refuse } from '../errors';
import { Fields } from '../fields';

const readLevels: readonly string[] = ['local', 'available', 'majority', 'linearizable', 'snapshot'];
const origins: readonly string[] = ['clientSupplied', 'implicitDefault', 'customDefault', 'getLastErrorDefaults'];
/** Source: MongoDB's `kMaxMembers` of a replica set. */
const MOST_MEMBERS = 50;
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * Checks the read and write concern of a command. There is one server, and each reply says what is in the journal: the
 * strongest concern and the weakest are the same.
 */
export function assertConcerns(command: Fields): void {
  const [read, write] = [command.object('readConcern'), command.object('writeConcern')];
  if (read) assertReadConcern(read);
  if (write) assertWriteConcern(write);
}

function assertReadConcern(concern: Doc): void {
  const fields = new Fields(concern, 'readConcern');
  fields.assertKnown('level', 'afterClusterTime', 'atClusterTime', 'provenance');
  const level = fields.string('level');
  if (level !== undefined && !readLevels.includes(level))
    refuse('BadValue', `Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`);
  for (const field of ['afterClusterTime', 'atClusterTime']) {
    const time = concern.get(field);
    if (time !== undefined && !(time instanceof Timestamp))
      refuse(
        'TypeMismatch',
        `BSON field 'readConcern.${field}' is the wrong type '${typeNameOf(time)}', expected type 'timestamp'`,
      );
  }
  assertOrigin(fields);
}

function assertWriteConcern(concern: Doc): void {
  const fields = new Fields(concern, 'writeConcern');
  fields.assertKnown('w', 'j', 'wtimeout', 'fsync', 'provenance');
  if (concern.has('w')) assertAcknowledgement(concern.get('w') ?? null);
  fields.flag('j');
  const timeout = fields.value('wtimeout');
  if (isNumeric(timeout) && asNumber(timeout) > LONGEST_TIMEOUT)
    refuse('FailedToParse', 'wtimeout must be a 32-bit integer');
  assertOrigin(fields);
}

function assertOrigin(fields: Fields): void {
  const origin = fields.string('provenance');
  if (origin !== undefined && !origins.includes(origin))
    refuse('BadValue', `Enumeration value '${origin}' for field '${fields.name}.provenance' is not a valid value.`);
}

function assertAcknowledgement(w: Value): void {
  if (w === 'majority') return;
  if (isNumeric(w)) {
    const members = Math.trunc(asNumber(w));
    if (!(members >= 0 && members <= MOST_MEMBERS))
      refuse('FailedToParse', `w has to be a non-negative number and not greater than ${MOST_MEMBERS}`);
    if (members > 1) refuse('BadValue', "cannot use 'w' > 1 when a host is not replicated");
    return;
  }
  if (typeof w === 'string' || w === null)
    refuse('BadValue', "cannot use non-majority 'w' mode when a host is not replicated");
  refuse('FailedToParse', `w has to be a number, string, or object; found: ${isDoc(w) ? 'tags' : typeNameOf(w)}`);
}
