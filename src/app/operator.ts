import { findKeptConfig } from '#app/kept-config.ts';
import type { Reach, ReachPart } from '#domain/agency.ts';

/** Who runs this intake. */
export interface Operator {
  readonly name: string;
  /** A phone number or an address; empty when none was given. */
  readonly contact: string;
  readonly official: boolean;
  /** How to reach it, part by part; null where nobody has written it. */
  readonly reach: Reach | null;
}

/** Who runs this intake, by the config that the service worker keeps; null while that is not known. */
export async function findOperator(): Promise<Operator | null> {
  return operatorIn(await findKeptConfig());
}

/** The name of the operator if this is the official channel. Saying "not official" once too often harms nobody. */
export async function findOfficialOperator(): Promise<string | null> {
  const operator = await findOperator();
  return operator?.official === true ? operator.name : null;
}

function operatorIn(config: object | null): Operator | null {
  if (config === null || !('operator' in config)) return null;
  const { operator } = config;
  if (typeof operator !== 'object' || operator === null || !('official' in operator) || !('name' in operator))
    return null;
  const contact = 'contact' in operator && typeof operator.contact === 'string' ? operator.contact : '';
  return typeof operator.name === 'string'
    ? { name: operator.name, contact, official: operator.official === true, reach: reachIn(operator) }
    : null;
}

function reachIn(operator: object): Reach | null {
  if (!('reach' in operator) || typeof operator.reach !== 'object' || operator.reach === null) return null;
  const kept = new Map<string, unknown>(Object.entries(operator.reach));
  const part = (name: ReachPart) => {
    const value = kept.get(name);
    return typeof value === 'string' ? value : null;
  };
  return {
    phone: part('phone'),
    whatsapp: part('whatsapp'),
    address: part('address'),
    hours: part('hours'),
    web: part('web'),
  };
}
