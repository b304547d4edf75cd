import { Fragment, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Details } from '#ui/Details.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { ApiDocument, operationsOf } from '#console/connections/api-document.ts';
import '#console/connections/connections.css';
import { askOffice } from '#console/office-api.ts';
import { Trouble } from '#console/Trouble.tsx';
import { useOnce } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

const DOCUMENT = '/api/openapi.json';
const EXAMPLE = `curl -H 'Authorization: Bearer payung_…' \\
  '${location.origin}/api/v1/cases?since=2026-11-01T00:00:00.000Z'`;

/** What the intake can be asked, out of its own description: for whoever connects another system. Nobody needs to sign in. */
export function ApiPage() {
  const { t } = useTranslation(['office-doors', 'console']);
  const textOf = useOfficeProblemText();
  const [document, setDocument] = useState<ApiDocument | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await askOffice(DOCUMENT, ApiDocument);
    setTrouble(answer.ok ? null : answer.code);
    if (answer.ok) setDocument(answer.value);
  }, []);
  useOnce(load);

  return (
    <div className="api-document">
      <OfficeHeading page="api">{t('api.heading')}</OfficeHeading>
      <p>{t('api.lead')}</p>
      <p>{t('api.key')}</p>
      <pre lang="en">
        <code>{EXAMPLE}</code>
      </pre>
      <p>
        <a href={DOCUMENT}>{t('api.raw')}</a>
      </p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {document !== null && <Description document={document} />}
    </div>
  );
}

const GROUPS = [
  ['systems', '/api/v1/'],
  ['office', '/api/office/'],
  ['phones', '/'],
] as const;

function Description({ document }: { readonly document: ApiDocument }) {
  const { t } = useTranslation('office-doors');
  const all = operationsOf(document);
  const groupOf = (path: string) => GROUPS.find(([, begin]) => path.startsWith(begin))?.[0];
  return GROUPS.map(([group]) => (
    <section key={group}>
      <h2>{t(`api.${group}`)}</h2>
      {all
        .filter(({ path }) => groupOf(path) === group)
        .map((operation) => (
          // Written for programmers, in the language of the document.
          <article key={operation.id} lang="en" aria-labelledby={`operation-${operation.id}`}>
            <h3 id={`operation-${operation.id}`}>
              <code className="api-method">{operation.method}</code>
              <code>{operation.path}</code>
            </h3>
            <p>{operation.summary}</p>
            {operation.parameters.length > 0 && (
              <dl>
                {operation.parameters.map(({ name, description }) => (
                  <Fragment key={name}>
                    <dt>
                      <code>{name}</code>
                    </dt>
                    <dd>{description}</dd>
                  </Fragment>
                ))}
              </dl>
            )}
            <dl>
              {operation.answers.map(({ status, description }) => (
                <Fragment key={status}>
                  <dt>{status}</dt>
                  <dd>{description}</dd>
                </Fragment>
              ))}
            </dl>
            {operation.shapes.map(({ name, text }) => (
              <Details key={name} summary={name}>
                <pre>
                  <code>{text}</code>
                </pre>
              </Details>
            ))}
          </article>
        ))}
    </section>
  ));
}
