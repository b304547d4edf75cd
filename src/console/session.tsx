import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type * as z from 'zod/mini';
import { isSignedOut } from '#domain/office-problems.ts';
import { OFFICE_PATHS, OfficeMe } from '#domain/office-wire.ts';
import { type Downloaded, type OfficeAnswer, askOffice, downloadFromOffice } from '#console/office-api.ts';
import { SignInAgain } from '#console/SignInAgain.tsx';

/** Who is signed in, and how her pages talk with the intake. */
export interface Session {
  /** Undefined until it is known; null: nobody is signed in. */
  readonly me: OfficeMe | null | undefined;
  /** She was signed out because nobody used the office for a while: told where she signs in again, and not kept anywhere. */
  readonly wasIdle: boolean;
  /** The code of what hinders the first look, or null. */
  readonly trouble: string | null;
  /** Asks the intake; when the session has ended meanwhile, asks for the password in place and then asks again. */
  readonly ask: <Value>(
    path: string,
    schema: z.ZodMiniType<Value>,
    body?: unknown,
    limitMs?: number,
  ) => Promise<OfficeAnswer<Value>>;
  /** The same for what is answered without a body. */
  readonly tell: (path: string, body: unknown) => Promise<OfficeAnswer<null>>;
  /** The same for what is answered with a file, which is put among the downloads. */
  readonly download: (path: string, body: unknown) => Promise<OfficeAnswer<Downloaded>>;
  readonly signedIn: (me: OfficeMe) => void;
  readonly signOut: () => Promise<void>;
  /** Looks again who is signed in. */
  readonly look: () => void;
}

const SessionContext = createContext<Session | null>(null);

/** The session, in every page of the office. */
export function useOffice(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('outside of the office');
  return session;
}

/** Who is signed in, for the pages that only they see. */
export function useMe(): OfficeMe {
  const { me } = useOffice();
  if (me === null || me === undefined) throw new Error('nobody is signed in');
  return me;
}

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [me, setMe] = useState<OfficeMe | null | undefined>(undefined);
  const [wasIdle, setWasIdle] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  /** All requests that wait for the password: one question answers them together. */
  const waiting = useRef<((isBack: boolean) => void)[]>([]);

  const isIn = useRef(false);
  useEffect(() => {
    isIn.current = me !== null && me !== undefined;
  }, [me]);

  const look = useCallback(() => {
    // Never fails: what can happen is an answer.
    void askOffice(OFFICE_PATHS.me, OfficeMe).then((answer) => {
      const isTold = answer.ok || isSignedOut(answer.code);
      setWasIdle(!answer.ok && answer.code === 'signed-out-idle');
      setTrouble(isTold ? null : answer.code);
      if (isTold) setMe(answer.ok ? answer.value : null);
    });
  }, []);
  useEffect(look, [look]);

  const answerWaiting = useCallback((isBack: boolean) => {
    setAsked(false);
    for (const resolve of waiting.current.splice(0)) resolve(isBack);
  }, []);

  const again = useCallback(
    async <Value,>(request: () => Promise<OfficeAnswer<Value>>): Promise<OfficeAnswer<Value>> => {
      const answer = await request();
      if (answer.ok || !isSignedOut(answer.code) || !isIn.current) return answer;
      // Told to the first request alone: to those beside it her session is merely gone.
      if (answer.code === 'signed-out-idle') setWasIdle(true);
      const isBack = await new Promise<boolean>((resolve) => {
        waiting.current.push(resolve);
        setAsked(true);
      });
      return isBack ? request() : answer;
    },
    [],
  );

  // The same through all that a session goes through: what a page has asked it does not ask again because of it.
  const asking = useMemo(
    (): Pick<Session, 'ask' | 'tell' | 'download'> => ({
      ask: (path, schema, body, limitMs) =>
        again(async () => {
          const answer = await askOffice(path, schema, body, limitMs);
          if (!answer.ok) return answer;
          // A schema was given, so there is a value.
          return answer.value === null
            ? { ok: false, code: 'internal', fields: [], retryAfterS: null }
            : { ok: true, value: answer.value };
        }),
      tell: (path, body) => again(() => askOffice<null>(path, null, body)),
      download: (path, body) => again(() => downloadFromOffice(path, body)),
    }),
    [again],
  );
  const session = useMemo(
    (): Session => ({
      ...asking,
      me,
      wasIdle,
      trouble,
      signedIn: (who) => {
        setWasIdle(false);
        setMe(who);
      },
      signOut: async () => {
        // Whatever is answered: who wants to leave is not kept, and a session that cannot be reached ends by itself.
        await askOffice(OFFICE_PATHS.signOut, null, {});
        setMe(null);
      },
      look,
    }),
    [asking, me, wasIdle, trouble, look],
  );

  return (
    <SessionContext value={session}>
      {children}
      {asked && me !== null && me !== undefined && (
        <SignInAgain
          username={me.account.username}
          wasIdle={wasIdle}
          onBack={(back) => {
            setWasIdle(false);
            setMe(back);
            answerWaiting(true);
          }}
          onLeave={() => {
            // She has just read why.
            setWasIdle(false);
            answerWaiting(false);
            setMe(null);
          }}
        />
      )}
    </SessionContext>
  );
}
