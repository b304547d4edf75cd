import { expect, it } from 'vitest';
import { heldVaultKey, holdVaultKey } from '#device/vault.ts';
import { lockHere } from '#features/agent/vault-session.ts';

it('lets go of the key even where the screen cannot be cleared', async () => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  holdVaultKey({ lockId: 'a-lock', key });
  const hide = () => {
    throw new Error('a bug');
  };
  await expect(lockHere(hide)).rejects.toThrow('a bug');
  expect(heldVaultKey()).toBeNull();
});
