"""Words that rules look for, by language. Additions are welcome."""

from __future__ import annotations

# Alternative texts that fit any picture, reduced to letters and digits: "Alt text" → `alttext`.
MEANINGLESS_ALTS = frozenset(
    (
        # English
        "alt alttext alternativetext banner chart cover coverimage coverphoto diagram "
        "enterimagedescriptionhere featuredimage fig figure graph graphic headerimage heroimage icon "
        "illustration image imagealt imagealttext imagedescription imagehere imageplaceholder imagetext "
        "imagetitle img imgalt insertedimage logo mainimage noalt null photo photograph pic picture "
        "placeholder placeholderimage postimage preview previewimage screencapture screenshot screencap "
        "snapshot spacer stockimage stockphoto theimage thumb thumbnail thumbnailimage title todo undefined "
        "unnamed untitled youralttext yourimage "
        # Korean
        "관련사진 관련이미지 그림 그림설명 그림추가 기사사진 기사이미지 대체텍스트 대표사진 대표이미지 "
        "도표 로고 배너 본문사진 본문이미지 사진 사진설명 사진추가 삽화 섬네일 섬네일이미지 스크린샷 "
        "썸네일 썸네일이미지 아이콘 이미지 이미지설명 이미지추가 자료사진 자료이미지 참고사진 참고이미지 "
        "첨부사진 첨부이미지 캡처 캡쳐 캡처이미지 캡처화면 캡쳐이미지 캡쳐화면 화면캡처 화면캡쳐 "
        # Japanese
        "アイキャッチ アイキャッチ画像 アイコン イメージ イメージ画像 イラスト サムネ サムネイル "
        "サムネイル画像 スクショ スクリーンショット バナー ロゴ 図 写真 代替テキスト 挿絵 画像 "
        "画像の説明 ここに画像の説明を入力 画像を挿入 "
        # Chinese
        "封面 封面图 图 图像 图标 图片 图片描述 图片说明 在这里插入图片描述 请输入图片描述 图示 "
        "屏幕截图 截图 插图 效果图 示意图 照片 相片 缩略图 配图 圖 圖像 圖示 圖片 圖片描述 截圖 "
        "插圖 縮圖 螢幕截圖 "
        # German
        "abbildung beispielbild bild bildbeschreibung bildschirmfoto foto grafik platzhalter symbol "
        "symbolbild titelbild vorschaubild "
        # French
        "capturedécran icône imagedecouverture imagedillustration photographie vignette sanstitre "
        # Spanish
        "captura capturadepantalla fotografía icono ilustración imagen imagendeportada miniatura portada "
        "sintítulo "
    ).split()
)

# Placeholders that templates put into front matter, in lower case, without punctuation: `[Your title]` → `your title`.
PLACEHOLDER_VALUES = frozenset(
    value.strip()
    for value in (
        # English
        "your title here|your title|your post title|title here|post title|post title here|insert title|"
        "insert title here|enter title here|add title here|title goes here|title of the post|my new post|"
        "your description here|your description|description here|post description|insert description|"
        "insert description here|add description here|description goes here|add a description|"
        "write a description|write your description here|a short description|short description here|"
        "your excerpt here|excerpt here|your summary here|summary here|your subtitle here|subtitle here|"
        "your name|your name here|author name|your email|your@email.com|you@example.com|email@example.com|"
        "your-image.jpg|your-image-here.jpg|path/to/image.jpg|/path/to/image.jpg|/path/to/image|path/to/image|"
        "image url here|your-slug-here|your-post-slug|replace me|replaceme|changeme|change me|"
        "welcome to jekyll|undefined|object object|"
        # Korean
        "제목을 입력하세요|제목을 입력해주세요|여기에 제목|여기에 제목 입력|제목 입력|글 제목|제목 없음|"
        "내용을 입력하세요|설명을 입력하세요|설명을 입력해주세요|요약을 입력하세요|여기에 설명|여기에 설명 입력|"
        "작성자 이름|여기에_제목|여기에_설명|"
        # Japanese
        "タイトルを入力|タイトルを入力してください|ここにタイトル|ここにタイトルを入力|記事タイトル|説明を入力|説明を入力してください|"
        "ここに説明を入力|"
        # Chinese
        "请输入标题|在此输入标题|在这里输入标题|文章标题|无标题|請輸入標題|無標題|请输入描述|文章描述|请输入摘要|"
        # German, French, Spanish
        "titel hier eingeben|dein titel|beschreibung hier eingeben|votre titre|votre titre ici|titre de l'article|"
        "sans titre|su título aquí|tu título aquí|tu título|sin título"
    ).split("|")
)
# Placeholders only where a title or a sentence is expected: elsewhere these words have a meaning.
PLACEHOLDER_WORDS = frozenset("todo tbd tba fixme asdf asdfasdf untitled placeholder".split())
TITLE_WORDS = frozenset("title subtitle post-title 제목 부제목 タイトル 标题 標題 titel titre título".split())
SUMMARY_WORDS = frozenset(
    "description summary excerpt caption abstract 설명 요약 説明 概要 描述 摘要 beschreibung descripción".split()
)
