import { keyVariable, type Snippet } from '../snippet.ts';

export const php: Snippet = {
  id: 'php',
  label: 'PHP',
  code: ({ publicUrl, applicationId }) => `<?php
const API = '${publicUrl}/editor-plugin';

function call(string $path, string $authorization, ?array $body = null): array
{
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Authorization: $authorization\\r\\nContent-Type: application/json",
        'content' => $body === null ? '' : json_encode($body),
    ]]);
    $answer = file_get_contents(API . $path, false, $context);
    if ($answer === false) {
        throw new RuntimeException("Inlay refused $path");
    }
    return json_decode($answer, true)['data'];
}

function editorUrl(string $userId, string $name): string
{
    $basic = 'Basic ' . base64_encode('${applicationId}:' . getenv('${keyVariable}'));
    $token = call('/access/token', $basic, ['id' => $userId, 'name' => $name])['token'];
    $email = call('/access/email', "Bearer $token", ['name' => 'Welcome']);
    $code = call('/access/code', "Bearer $token")['code'];
    return '${publicUrl}/thirdApp?'
        . http_build_query(['code' => $code, 'id' => $email['id'], 'lang' => 'en_US']);
}
`,
};
