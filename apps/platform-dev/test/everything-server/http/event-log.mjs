/** What a session has sent, so that a client whose stream broke gets the rest (SEP-1699). */
export class EventLog {
  #events = [];

  async storeEvent(streamId, message) {
    return String(this.#events.push({ streamId, message }) - 1);
  }

  async replayEventsAfter(lastEventId, { send }) {
    const { streamId } = this.#events[Number(lastEventId)];
    for (const [id, event] of this.#events.entries()) {
      // An event without a message opened the stream.
      const isMissing = id > Number(lastEventId) && event.streamId === streamId && 'jsonrpc' in event.message;
      if (isMissing) await send(String(id), event.message);
    }
    return streamId;
  }
}
