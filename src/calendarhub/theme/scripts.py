"""Every script that was ever published with a version of calendarhub, by the digest of its bytes.

Of a publication that is continued elsewhere no other script is taken: whoever could write there could
have left one. A test tells which line is missing after a change; lines are added, never taken away.
"""

PUBLISHED = frozenset(
    {
        "120f2bdf1b4d7d8840e6c5482e07be015474bfe4744566d4cc4e216e851875f7",  # events.js 1.0.0
        "b7c189661bc4542ab5a81d29b4c9d3b9b3c44bbcba07082bf328b2ce28190b13",  # events.js 1.1.0
        "048686cafb4b3a7dfbf182b8230f67a167fd9d8ef8327b86b9fdc431a1df9a5c",  # resize.js
        "22c4a6212868e0476036b07b685099ad4fd42d3400d48a3f4e1253c7ad181d17",  # site.js
        "5b669cf20f6c78959f33218eed09c1c51cd58be5cc74024e08e58b52b4cb74af",  # site.js
        "edb10f8d99b22be7bc27ae4113d760db680d12849ea4c4d03cbfb88229c85986",  # site.js
        "6d49d7c47e941012e242c9d9d761ad1712bcb25e2a5f0ea15d9f4097d197f4f8",  # site.js
        "92341ffa8db62f78e4e7724e9bda673df77e80931f049ba914a15d2f2a87c8c8",  # site.js
        "3c6e2d615f15ade7be2cdb4645aaf03d5dcfcec13b7fa48789e8b8b0826ef88a",  # site.js
        "a07d7fbc5ad5fea94243500983c94e7b56b7e7faff7da6b43dda112b8ae54911",  # site.js
        "cc7d1d094ee42e6ea0168eb26b4f66972812856c0ce0714dc3f3c3c7a9171bb2",  # site.js
        "f8b1d31d0837949efbf112f5f4814a12b70ea7f41dff21955615813e1e989312",  # site.js
        "93a659c0632c239d1708cebc43c08dae4c641be32aa2d85907d90716f0f5942d",  # search.js
        "2cc84d4882eb38f81cc892ee7226c5e12805966335d5b5624e141bb0b0831d18",  # search.js
        "8bcde05869087bbffed9b2e2678c9fdc7c8a874a01cdb3c0f9ef55928a8f7fec",  # search.js
        "607002955f112fec570b6d1f94c97b71bc53206e19329792f99952342e852f4e",  # search.js
        "25499765456d4bfe60ed8598a099bfc5ec8a67e7464b57d39e7df26991f0adae",  # embed.js of pages
        "8b9afd42a22d62e9ce6b0f626fcef722761a37dc57dcd84fdfe0db9e6e072a45",  # embed.js of frames
        "3f002da19f1b139637dcd1d29015c25e1a7d15b6071d64702ec42b9cb55c274d",  # embed.js of frames
        "679cde6e38050ee5908956f1d38d48ffa1b8d550972cfcc7ae4b87258e9f420d",  # embed.js of pages
        "17af0dba5338a9c76318a74ae095c261882bd4256483b212e85b4ef85f8b511b",  # embed.js of pages
        "a0a534a4914999cd153b3bb1204e56296187f67d8bba56048bbc2c88ab8e67a5",  # embed.js of pages
        "ab4979635ab13cbf4578c01852666cb090d7e166c2599974dc4edeb3fc832ac9",  # embed.js of pages
        "523fc74fe85052158885f00e09286e05c7fdd3146d0c681c56ad9a594ef1286a",  # embed.js of pages
        "ce61ee00a37699550652cb588309cef98269c479791ba28d3ecf3ea7208d3887",  # events.js 1.2.0
        "42408450da07d64425ce778a9409590f0ed21dda07fd69cae2f5cc34cf03f9f7",  # embed.js of frames
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",  # reader.js
        "1910e97d083f78afd9d4d02b19a012e24a9d69b9748e80282234d2d61db79989",  # events.js 1.2.0
        "41f848468bd2bab261c3c5924e48b5a1ecf327c296922d30343f3ce9123429ce",  # month.js
        "37e7556fb1d0d41b79af83abb1c6afda11ec581fae1cbc56f711e003bac1caf5",  # zone.js
        "46afc1f1a486a039bba716be628996c7576e544f831243dc861b7387b37db15d",  # events.js 1.2.0
        "2b5972273021b214f11b198f38079198b5c5376a0b12840c59a649cf5edee4ab",  # month.js
        "b653d0c35739ca7248758cc3d6ada87ccb0f653bfad565640006e06d352e65f5",  # reader.js
        "f077509af19563fa073918d6ae26cfba5ebbd9ef9ec1ec4863d35c29af001a71",  # embed.js of frames
        "32180ca1bc8c6ea6e4a7803710327af6f0c7aa643b44da611487314ef73c46bf",  # month.js
        "41848ee2217782a32e3ab2f88dee18e1e167e1be8c8107f1962ba871e6990195",  # reader.js
        "9125f8406a32511691b85afe3012189ec2d912d4af1f7eac23437a415bb2baa9",  # reader.js
        "e6f93aa8ac5fa20b15bb7c186d015fa1d22e839a5c06d348bc7298405ff52795",  # events.js 1.2.0
        "47ac4cc0f57a28b9cac6fe98ae947598ecf034aeeeda815fc8836815acf0bf05",  # embed.js of frames
        "6ff019599b704ee89e08cdc88fb733c5a171c6e70a3b55840a37975430b16815",  # embed.js of pages
        "9e302511ac85e49aa03ca50ee95c37d73267f76aaa4f653f5bf3f43083432b45",  # choices.js
        "374ef70e78f309383d3c94ac7b79a7ebcc745d44735288493cf5d6b1813693df",  # compact.js
        "d0e60b2fb56f4f6c5a449979345bdc7ad2b90b8a224bbbb0ee85eb0812c2241c",  # events.js 1.2.0
        "c74f99c64c4c8414cf756cdcd3d27c799222bd5c9bcea1b15e638cc14494a477",  # languages.js
        "18ffb4b2c566a5177853ae300488c3ece2b36103cd619b427cc320766f1fe799",  # embed.js of pages
        "3d4dac620e8c76898592f06829b6606710849d4f4f80c8300a118c4a262d1aea",  # events.js 1.2.0
        "2d924ad9e9a466511f4051d94376dcdb1f4d38bc7d896e4d2676b54099d04fac",  # embed.js of frames
        "e1b9e2c6b8f5b00dae9adafe3fbad65d8d1fa8e24b3504277fbea69c6af76288",  # choices.js
        "703620d05ae1cce11f0e9136a9f843ecf1e094577acaa798388c6b87b8f55360",  # month.js
        "c350b02b4980cead7846ac34b36dec9d6393d7c15c9378f85e60754ae3070562",  # events.js 1.2.0
        "9ae432130d68c23071eae13faed26f03c73d2d110ba034d295b64106f0d9f307",  # choices.js
    }
)
