import { type PluginSnippet, secretVariable } from './plugin-snippet.ts';

export const php: PluginSnippet = {
  id: 'php',
  label: 'PHP',
  code: ({ publicUrl, pluginId }) => `<?php
function pluginToken(string $userId, string $emailId): string
{
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => 'Content-Type: application/json',
        'content' => json_encode([
            'pluginId' => '${pluginId}',
            'secretKey' => getenv('${secretVariable}'),
            'userId' => $userId,
            'role' => 'user',
            'metadata' => ['emailId' => $emailId, 'userId' => $userId],
        ]),
    ]]);
    $answer = file_get_contents('${publicUrl}/api/v1/auth', false, $context);
    if ($answer === false) {
        throw new RuntimeException('Inlay gave no token');
    }
    return json_decode($answer, true)['token'];
}
`,
};
