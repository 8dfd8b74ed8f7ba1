/** One change of a stream that is being dealt with. */
export interface Ticket {
  readonly seq: number;
  /** Deliveries that are still open; the ticket is settled at 0. */
  open: number;
}

/**
 * Follows changes that are settled in any order and tells up to where all of them are: the only
 * position that may be committed.
 */
export interface LowWater {
  /** Must be called in the order of the positions. */
  issue(seq: number): Ticket;
  settle(ticket: Ticket): void;
  /** Everything up to here is settled. */
  position(): number;
  /** It is settled by a delivery, not because there is nothing to deliver. */
  deliver(ticket: Ticket): void;
  /** It, or one after it, was delivered: whoever goes on from the position would deliver that again. */
  isOvertaken(ticket: Ticket): boolean;
}

export function createLowWater(start: number): LowWater {
  let tickets: Ticket[] = [];
  let head = 0;
  let position = start;
  let deliveredTo = start;

  function settle(ticket: Ticket): void {
    ticket.open -= 1;
    while (head < tickets.length && tickets[head]!.open <= 0) {
      position = tickets[head]!.seq;
      head += 1;
    }
    if (head > 1_024) {
      tickets = tickets.slice(head);
      head = 0;
    }
  }

  return {
    issue(seq) {
      const ticket = { seq, open: 1 };
      tickets.push(ticket);
      return ticket;
    },
    settle,
    position: () => position,
    deliver(ticket) {
      deliveredTo = Math.max(deliveredTo, ticket.seq);
      settle(ticket);
    },
    isOvertaken: ({ seq }) => seq <= deliveredTo,
  };
}
