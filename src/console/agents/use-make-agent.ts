import { useTranslation } from 'react-i18next';
import { AGENT_PATHS, DeviceLinkMade } from '#domain/agent-wire.ts';
import { ACCOUNT_NAME_MAX } from '#domain/office-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { announce } from '#ui/announce.ts';
import { type FormProblem, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';

export interface MadeAgent {
  readonly name: string;
  /** For her first phone. */
  readonly link: DeviceLinkMade;
}

/**
 * Makes an agent, and in the same step the link for her first phone, from a form with an `AgentNameField`.
 *
 * @returns what is wrong, or null when she was made and `onMade` was told
 */
export function useMakeAgent(onMade: (made: MadeAgent) => void) {
  const { t } = useTranslation('office-agents');
  const { ask } = useOffice();
  return async (values: FormData, regions: Regions): Promise<FormProblem | null> => {
    const name = textOfField(values, 'name').trim();
    const wrong = fieldProblem({
      name: name === '' ? 'name-empty' : name.length > ACCOUNT_NAME_MAX ? 'name-too-long' : null,
      regions: regions.length === 0 ? 'regions-choose' : null,
    });
    if (wrong !== null) return wrong;
    const answer = await ask(AGENT_PATHS.list, DeviceLinkMade, { name, regions });
    if (!answer.ok) return answer;
    announce(t('link.made', { name }));
    onMade({ name, link: answer.value });
    return null;
  };
}
